// node main.js PLAN [PAGES [STORIES]]: all pages, then the stories; each complaint is a line, and any is a failure.
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { allWays, enter, keyboard, open, overflow, violations } from "./browser.js";
import { compare } from "./compare.js";
import { figure } from "./figures.js";
import { visitAll } from "./pages.js";

const [, , file, only = "", stories = ""] = process.argv;
const plan = JSON.parse(readFileSync(file, "utf8"));
let n = 0;
const looked = new Set(); // paths of what a story looked at
const complain = (line) => { n++; console.log(line); };

// What a story is given: people, promises, pictures. `look` complains about what a page is not allowed to be.
function stage(browser, story) {
    const shots = `${plan.out}/stories`;
    mkdirSync(shots, { recursive: true });
    return {
        plan,
        // All sessions of somebody are over, as when nothing was done for long.
        end: (login) => execFileSync("python3", ["-c", "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); "
            + "db.execute('UPDATE session SET ends = 1 WHERE person = (SELECT id FROM person WHERE login = ?)', (sys.argv[2],)); db.commit()",
            plan.db, login]),
        as: (who, options) => enter(browser, plan, who, options),
        hold: (holds, what) => { if (!holds) { throw new Error(what); } },
        // What attacks a page, but not in the pictures of the manual.
        strange: (text) => (plan.figures ? "" : text),
        shot: async (page, name) => {
            await page.screenshot({ path: `${shots}/${story}-${name}.png`, fullPage: true });
            if (plan.figures) { await figure(page, plan.figures, `${story}-${name}`); }
        },
        look: async (page, what) => {
            if (plan.figures) { return; }
            looked.add(new URL(page.url()).pathname);
            const wrong = [...page.wrong.splice(0), ...await violations(page), ...await overflow(page), ...await keyboard(page), ...await allWays(page)];
            for (const line of wrong) { complain(`${story} ${what}: ${line}`); }
        },
        // What is no page but a file or a stream, and was looked at as that.
        took: (address) => looked.add(new URL(address, plan.address).pathname),
    };
}

async function tell(browser, name) {
    const { story } = await import(`./stories/${name}`);
    try {
        await story(stage(browser, name.replace(".js", "")));
        console.log(`told: ${name}`);
    } catch (error) {
        complain(`${name}: ${error.message.split("\n").slice(0, 4).join(" / ")} ${(error.stack.match(/stories\/\S+:\d+/) ?? [""])[0]}`);
    }
}

const browser = await open();
try {
    // First the stories: what they make is there to be looked at.
    for (const name of readdirSync("stories").filter((s) => s.endsWith(".js") && s.includes(stories) && stories !== "-").sort()) {
        await tell(browser, name);
    }
    if (only !== "-") {
        const { pages, looks } = await visitAll(browser, plan, only, complain, stories ? null : looked);
        console.log(`${pages} pages, looked at ${looks} times`);
    }
    if (plan.against && !stories) {
        console.log(`${await compare(browser, plan.figures, plan.against, complain)} pictures compared`);
    }
} finally {
    await browser.close();
}
console.log(n ? `${n} complaints` : "nothing to complain about");
process.exit(n ? 1 : 0);
