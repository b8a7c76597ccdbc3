using Microsoft.Extensions.FileProviders;

namespace SemanticSearch.Host.Serving;

/// <summary>Serves the page's files as they are.</summary>
public static class PageFiles
{
    public static void UsePage(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!Directory.Exists(folder))
        {
            return;
        }

        var files = new PhysicalFileProvider(folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,

            // Kept by the browser, but asked about each time: a new version of semsearch must not meet an old script.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
    }
}
