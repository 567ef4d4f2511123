using Parvis.Kernel;
using Xunit;

namespace Parvis.Tests.Support;

internal static class Results
{
    public static void MustHold(this Result result) => Assert.True(result.Ok, result.Failure?.Code);
}
