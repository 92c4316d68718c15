namespace Encaixe.Host.Shapes;

/// <summary>What a process does of an installation's work.</summary>
internal enum Role
{
    /// <summary>Answers everybody and runs jobs.</summary>
    Both,

    /// <summary>Answers everybody. Jobs are run by others.</summary>
    Web,

    /// <summary>Runs the jobs that are brought to it, and answers nobody else.</summary>
    Worker,
}
