// Pictures of the manual: which shots of the stories they are, and which part of the page.

// `of`: where the picture begins, above the first place of that selector; `tall`: how much of the page, at most 900.
// `both`: the story is told in one language, so the page is shown in each.
const FIGURES = {
    "maker-1-statement": { file: "maker-statement", tall: 760, both: true },
    "maker-2-filled": { file: "maker-editor", of: ".q:has(.found p)", tall: 900, both: true },
    "maker-4-published": { file: "maker-published", tall: 900, both: true },
    "office-people": { file: "office-people", tall: 700, both: true },
    "office-audit": { file: "office-audit", tall: 800, both: true },
};
FIGURES["proxy-to-confirm"] = { file: "maker-proxy", tall: 800, both: true };
for (const lang of ["ja", "en"]) {
    for (const [shot, file, tall] of [["insight-what-if", "what-if", 820], ["insight-changes", "changes", 800], ["saved-devices", "filters", 860], ["saved-statement", "statement", 900]]) {
        FIGURES[`${shot}-${lang}`] = { file: `hospital-${file}.${lang}`, tall };
    }
    FIGURES[`devices-plan-${lang}`] = { file: `hospital-list.${lang}`, tall: 900, of: "main" };
    for (const [name, tall, of] of [["ask", 900], ["received", 800, "main h2"], ["risk", 800, "main h2"], ["plan", 900], ["lower", 560, "main h2"], ["summary", 640], ["overview", 900], ["due", 620]]) {
        FIGURES[`ward-${name}-${lang}`] = { file: `hospital-${name}.${lang}`, tall, of };
    }
}

async function take(page, path, { of, tall }) {
    const top = of ? await page.locator(of).first().evaluate((e) => Math.max(0, e.getBoundingClientRect().top + scrollY - 16)) : 0;
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.screenshot({ path, fullPage: true, clip: { x: 0, y: Math.min(top, Math.max(0, whole - tall)), width: 1280, height: Math.min(tall, whole) } });
}

// Writes the picture, or the two, if this shot is one of the manual.
export async function figure(page, folder, shot) {
    const wanted = FIGURES[shot];
    if (!wanted) { return; }
    // What has the focus is not what the picture is about.
    await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
    if (!wanted.both) {
        await take(page, `${folder}/${wanted.file}.png`, wanted);
        return;
    }
    const before = (await page.context().cookies()).find((cookie) => cookie.name === "lang");
    for (const lang of ["ja", "en"]) {
        await page.context().addCookies([{ ...before, value: lang }]);
        await page.goto(page.url());
        await take(page, `${folder}/${wanted.file}.${lang}.png`, wanted);
    }
    await page.context().addCookies([before]);
    await page.goto(page.url());
}
