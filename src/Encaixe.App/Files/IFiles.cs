using Encaixe.App.Documents;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Files;

/// <summary>The files of one shop. No other shop's can be reached from here: there is no method that takes one.</summary>
/// <remarks>Names are as <see cref="FileName"/> says; another one is a bug (<see cref="ArgumentException"/>). A file is there whole or not
/// at all, and what was put is there after a power cut. What <c>FilesConformance</c> says in tests is the rest of the contract.</remarks>
public interface IFiles
{
    /// <summary>Puts a file, in the place of one that has its name.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="bytes">What is in it; at most <see cref="FileName.MostBytes"/>.</param>
    /// <exception cref="StoreUnavailableException">It could not be put; it may be there or not.</exception>
    Task Put(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>What is in a file; <see langword="null"/> when there is none.</summary>
    /// <exception cref="StoreUnavailableException">It could not be found out.</exception>
    Task<byte[]?> Find(string name, CancellationToken ct);

    /// <summary>Deletes a file, if it is there.</summary>
    /// <exception cref="StoreUnavailableException">It could not be deleted; it may be gone or not.</exception>
    Task Delete(string name, CancellationToken ct);

    /// <summary>What all of them are called, in the order of their bytes. A shop has some hundreds at the most.</summary>
    /// <exception cref="StoreUnavailableException">It could not be found out.</exception>
    Task<IReadOnlyList<string>> List(CancellationToken ct);
}

/// <summary>Where the files of all shops are kept. For those who are bound to a shop already, and say to which.</summary>
public interface IFileStore
{
    /// <summary>One shop's files.</summary>
    IFiles Open(TenantId tenant);
}
