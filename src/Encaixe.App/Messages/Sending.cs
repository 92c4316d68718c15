using Encaixe.App.Appointments;
using Encaixe.App.Conversations;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>A message that is being sent.</summary>
/// <param name="Tenant">The shop.</param>
/// <param name="Setup">What it has set up.</param>
/// <param name="Job">What is to be done.</param>
/// <param name="Telling">What is said, and to whom.</param>
/// <param name="Next">What comes after it.</param>
/// <param name="Talk">What the client and the shop said to each other; <see langword="null"/>: nothing.</param>
internal sealed record Sending(Tenant Tenant, Setup Setup, Job Job, Telling Telling, NextReminder? Next, Conversation? Talk);

/// <summary>What comes after a reminder, for the commit that ends its job.</summary>
/// <param name="At">When it ends.</param>
/// <param name="Left">When the message left, if it did.</param>
internal sealed record NextReminder(
    Tenant Tenant, Setup Setup, Appointment Appointment, Job Job, Instant At, Instant? Left = null)
{
    /// <summary>The same, of a message that left.</summary>
    public NextReminder After(Instant left) => this with { At = left, Left = left };

    /// <summary>Has the appointment's next reminder written, if there is one.</summary>
    public void Plan(Commit commit)
    {
        if (Appointment.Version == Job.Version)
        {
            MessageJobs.EnqueueReminder(commit, Tenant.Id, Appointment, Setup, Instant.Max(At, Job.DueAt), Left);
        }
    }
}
