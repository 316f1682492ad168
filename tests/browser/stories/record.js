// An auditor finds a record, reads all of it, and takes the record out in both forms.
import { readFileSync } from "node:fs";

async function take(page, form, from) {
    await page.goto("/audit/export");
    await page.fill("#purpose", "年次監査 \"2026\" <確認>");
    await page.check(`#format-${form}`);
    await page.fill("#from", from);
    const [saved] = await Promise.all([page.waitForEvent("download"), page.click("main form button")]);
    return [saved.suggestedFilename(), readFileSync(await saved.path(), "utf8")];
}

export async function story({ as, hold, look, shot }) {
    const reader = await as("hospital-reader");
    await reader.goto("/devices?find=%E3%83%9D%E3%83%B3%E3%83%97");
    const page = await as("hospital-auditor");
    await page.goto("/audit");
    await page.selectOption("#kind", { label: "検索" });
    await page.waitForURL(/kind=3/);
    await page.locator("tbody tr", { hasText: "hospital-reader" }).first().locator("a").first().click();
    await page.waitForURL(/\/audit\/\d+-\d+$/);
    const text = await page.locator("main").innerText();
    hold(text.includes("ポンプ") && text.includes("127.0.0.1") && text.includes("画面"), `the record says ${text}`);
    hold(await page.locator("dd code").count() === 2, "two digests");
    await look(page, "a record");
    await shot(page, "one");
    const other = await as("maker-auditor");
    hold((await other.request.get(page.url())).status() === 404, "another organisation reads the record");
    hold((await reader.request.get(page.url())).status() === 403, "a reader reads the record");

    await page.goto("/audit/export");
    await look(page, "the form of an export");
    await page.fill("#purpose", " ");
    await page.click("main form button");
    await page.locator("#purpose[aria-invalid=true]").waitFor();
    await look(page, "an export without a purpose");
    await shot(page, "no-purpose");
    const [name, lines] = await take(page, "jsonl", "");
    const rows = lines.trim().split("\n").map((line) => JSON.parse(line));
    hold(name === "sekisho-audit.jsonl" && rows[0].sekisho === "audit-export" && rows.at(-1).end > 3, `lines: ${name} ${lines.slice(0, 200)}`);
    hold(rows.some((row) => row.query === "ポンプ"), "what was searched for is not in the export");
    const [xml, messages] = await take(page, "dicom", "2020-01-01");
    hold(xml === "sekisho-audit.xml" && messages.startsWith("<?xml") && messages.includes("AuditMessage"), `messages: ${xml}`);
    const [, later] = await take(page, "jsonl", "2999-01-01");
    hold(!later.includes("ポンプ"), "records of another time");
    await page.goto("/audit?kind=6");
    const own = page.locator("tbody tr", { hasText: "hospital-auditor" });
    hold(await own.count() === 3, "three exports are on record");
    await own.first().locator("a").first().click();
    hold((await page.locator("main").innerText()).includes("年次監査 \"2026\" <確認>"), "what it was for");
}
