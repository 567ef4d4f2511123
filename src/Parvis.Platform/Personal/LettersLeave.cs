using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;

namespace Parvis.Platform.Personal;

/// <summary>Letters written to an address that nobody answers for any more.</summary>
internal sealed class LettersLeave(ParvisDb db) : ILeaving
{
    public Task Leave(Leaver leaver, CancellationToken cancel) => leaver.Email is not { } email ? Task.CompletedTask
        : db.Set<OutgoingMail>().Where(m => m.To == email).ExecuteDeleteAsync(cancel);
}
