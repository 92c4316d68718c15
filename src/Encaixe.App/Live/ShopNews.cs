using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Live;

/// <summary>Who listens in which shop, in a process that makes all commits there are: the engine tells of each, and nobody hears of another shop's.</summary>
public sealed class ShopNews
{
    /// <summary>How many listen in one shop at most.</summary>
    internal const int MostInShop = 50;

    /// <summary>How many listen at most, in all: each is a request that is being served.</summary>
    internal const int MostInAll = 400;

    /// <summary>How much waits for one who is slow. Who has more to hear is cut off, and reads anew.</summary>
    internal const int MostWaiting = 32;

    private readonly Lock _turn = new();
    private readonly Dictionary<TenantId, List<Listener>> _shops = [];
    private int _count;

    /// <summary>How many listen.</summary>
    internal int Count
    {
        get
        {
            lock (_turn)
            {
                return _count;
            }
        }
    }

    /// <summary>A commit was made: whoever listens there is told.</summary>
    public void Tell(TenantId shop, Commit commit)
    {
        Listener[] listening;
        lock (_turn)
        {
            if (!_shops.TryGetValue(shop, out var there))
            {
                return;
            }

            listening = [.. there];
        }

        if (News.Of(commit) is { } news)
        {
            foreach (var listener in listening)
            {
                listener.Tell(news.For(listener.Only));
            }
        }
    }

    /// <summary>Begins to listen; not where too many do.</summary>
    /// <param name="only">Whose days alone; <see langword="null"/>: everybody's.</param>
    internal bool TryListen(TenantId shop, string? only, [NotNullWhen(true)] out Listener? listener)
    {
        lock (_turn)
        {
            var there = _shops.GetValueOrDefault(shop);
            listener = _count < MostInAll && (there?.Count ?? 0) < MostInShop ? new Listener(this, shop, only) : null;
            if (listener is not null)
            {
                _count++;
                (there ?? (_shops[shop] = [])).Add(listener);
            }

            return listener is not null;
        }
    }

    private void Leave(Listener listener)
    {
        lock (_turn)
        {
            if (_shops.TryGetValue(listener.Shop, out var there) && there.Remove(listener))
            {
                _count--;
                if (there.Count == 0)
                {
                    _shops.Remove(listener.Shop);
                }
            }
        }
    }

    /// <summary>Somebody who listens.</summary>
    internal sealed class Listener(ShopNews news, TenantId shop, string? only) : IDisposable
    {
        private readonly Channel<News> _waiting = Channel.CreateBounded<News>(MostWaiting);

        /// <summary>In which shop.</summary>
        public TenantId Shop => shop;

        /// <summary>Whose days alone.</summary>
        public string? Only => only;

        /// <summary>What they have not heard yet. It ends when they were too slow.</summary>
        public ChannelReader<News> Heard => _waiting.Reader;

        public void Dispose() => news.Leave(this);

        internal void Tell(News? told)
        {
            if (told is not null && !_waiting.Writer.TryWrite(told))
            {
                _waiting.Writer.TryComplete();
            }
        }
    }
}
