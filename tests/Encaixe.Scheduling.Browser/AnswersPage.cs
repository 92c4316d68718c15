using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Encaixe.Scheduling.Browser;

/// <summary>Says what the engine answers.</summary>
internal sealed class AnswersPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "pre");
        builder.AddContent(1, string.Join('\n', EngineAnswers.All()));
        builder.CloseElement();
    }
}
