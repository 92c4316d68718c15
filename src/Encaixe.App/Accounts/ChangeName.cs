using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;

namespace Encaixe.App.Accounts;

/// <summary>Has somebody be called something else.</summary>
/// <param name="accounts">Who there is.</param>
/// <param name="world">Ids.</param>
internal sealed class ChangeName(AccountDirectory accounts, IWorld world)
{
    private const int MostRaces = 5;

    public async Task<Outcome<Account>> Execute(Bearer bearer, string? text, CancellationToken ct)
    {
        if (CustomerDetails.ReadText(text, CustomerDetails.LongestName) is not { Length: > 0 } name)
        {
            return new NameInvalid();
        }

        for (var races = 0; races < MostRaces; races++)
        {
            if (await accounts.FindStored(bearer.Account, ct) is not { } stored)
            {
                return new NotSignedIn();
            }

            var after = stored.Document with { Name = new Personal(name) };
            if (await accounts.Documents.TryCommit(new Commit(world.NewId()).Put(Account.Shelf, stored.Key, after, stored.Revision), ct))
            {
                return after;
            }
        }

        return new TryAgain();
    }
}
