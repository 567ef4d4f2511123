using Xunit;

namespace Parvis.Journeys.Support;

/// <summary>How a main journey is lived: on a telephone or a wide screen, with and without script.</summary>
public sealed class Ways : TheoryData<bool, int>
{
    public Ways()
    {
        Add(false, 360);
        Add(true, 360);
        Add(false, 1280);
        Add(true, 1280);
    }
}
