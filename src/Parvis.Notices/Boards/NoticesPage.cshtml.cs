using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Notices.Boards;

[Authorize]
public sealed class NoticesPageModel : ParvisPage
{
    internal Slice<NoticeLine> Notices { get; private set; } = new([], null);

    internal string Said(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Territory.Zone).ToString("d MMMM, HH:mm");

    public async Task OnGet(string? apres)
    {
        Frame.Title = T["Avis"];
        var viewer = await Service<IViewerSource>().Get(Cancel);
        Notices = await Service<NoticeListQuery>().Run(viewer, apres, Cancel);
    }

    public async Task<IActionResult> OnPost()
    {
        var viewer = await Service<IViewerSource>().Get(Cancel);
        var result = await Service<MarkSeen>().Run(viewer, Cancel);
        return result.Failure is { } failure ? Refuse(failure) : To("/avis");
    }
}
