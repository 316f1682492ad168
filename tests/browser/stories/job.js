// An assessment is asked for, watched while it goes on, and its results are saved.
import { readFileSync } from "node:fs";

export async function story({ as, hold, look, shot, took, plan }) {
    const page = await as("hospital-editor");
    await page.goto("/overview");
    await page.click("form[action='/assess'] button");
    await page.goto("/jobs");
    await page.click("main table a >> nth=0");
    await page.waitForURL(/\/jobs\/[0-9a-f]{32}$/);
    const at = page.url();
    await page.getByText("完了").first().waitFor({ timeout: 30000 }); // the page says so by itself
    await look(page, "a job that is done");
    await shot(page, "done");

    const events = await page.request.get(`${at}/events`);
    hold(events.headers()["content-type"].startsWith("text/event-stream"), "progress is no stream of events");
    const told = await events.text();
    const last = JSON.parse(told.split("event: end\n")[1].replace(/^data: /gm, ""));
    hold(last.state === "done", `the stream says ${told}`);
    took(`${at}/events`);
    const stranger = await as("maker-editor");
    hold((await stranger.request.get(at)).status() === 404, "another organisation sees the job");
    hold((await stranger.request.get(`${at}/events`)).status() === 404, "another organisation hears of the job");

    await page.locator("main a.button.first").click();
    await page.waitForURL(/\/assessments\/\d+$/);
    await look(page, "an assessment");
    await shot(page, "assessment");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("a:text-is('summary.txt')")]);
    hold(download.suggestedFilename() === "summary.txt" && readFileSync(await download.path()).length > 100, "the summary that is saved");

    await page.goto("/files");
    const name = "輸液ポンプ 開示書 R5.csv";
    const [form] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: `statements/${name}` }).click()]);
    hold(form.suggestedFilename() === name, `saved as ${form.suggestedFilename()}`);
    const same = readFileSync(`${plan.root}/examples/hospital/statements/${name}`);
    hold(same.equals(readFileSync(await form.path())), "a form is not saved as it came");
    for (const path of ["../sekisho.db", "/etc/passwd", "statements/", ""]) {
        const answer = await page.request.get(`/files/file?path=${encodeURIComponent(path)}`);
        hold(answer.status() === 404, `${path}: ${answer.status()}`);
    }
    hold((await stranger.request.get(`/files/file?path=${encodeURIComponent(`statements/${name}`)}`)).status() === 404, "another organisation saves the form");
}
