// Key pages are those of the manual: pictures that were taken now beside those of docs/images, as far as an eye would see it.
import { existsSync, readFileSync, readdirSync } from "node:fs";

const CELL = 8; // pixels of a cell's side: another day, number or digest changes few of them
const DARKER = 16; // of 255, between the means of a cell
const MOST = 0.03; // of all cells

const url = (path) => `data:image/png;base64,${readFileSync(path).toString("base64")}`;

// The share of cells that differ; what one of them has beyond the other differs.
async function share(page, now, before) {
    return page.evaluate(async ({ pictures, cell, darker }) => {
        const means = async (source) => {
            const image = new Image();
            image.src = source;
            await image.decode();
            const [width, height] = [Math.ceil(image.width / cell), Math.ceil(image.height / cell)];
            const canvas = new OffscreenCanvas(width * cell, height * cell);
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
            const sums = new Float64Array(width * height);
            for (let i = 0; i < data.length; i += 4) {
                const [x, y] = [i / 4 % canvas.width, Math.floor(i / 4 / canvas.width)];
                sums[Math.floor(y / cell) * width + Math.floor(x / cell)] += (data[i] * 0.3 + data[i + 1] * 0.59 + data[i + 2] * 0.11) / cell / cell;
            }
            return { width, height, sums };
        };
        const [a, b] = [await means(pictures[0]), await means(pictures[1])];
        const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
        const at = (of, x, y) => (x < of.width && y < of.height ? of.sums[y * of.width + x] : -255);
        let n = 0;
        for (let y = 0; y < height; y++) {
            for (let x = 0; x < width; x++) { n += Math.abs(at(a, x, y) - at(b, x, y)) > darker ? 1 : 0; }
        }
        return n / (width * height);
    }, { pictures: [url(now), url(before)], cell: CELL, darker: DARKER });
}

// Each picture of `before` has one in `now` that looks like it; how many were compared.
export async function compare(browser, now, before, complain) {
    const page = await browser.newPage();
    const names = readdirSync(before).filter((name) => name.endsWith(".png"));
    for (const name of names) {
        if (!existsSync(`${now}/${name}`)) {
            complain(`${name}: no story takes this picture`);
            continue;
        }
        const part = await share(page, `${now}/${name}`, `${before}/${name}`);
        if (part > MOST) {
            complain(`${name}: ${(100 * part).toFixed(1)} % looks different: see ${now}/${name}; if it is meant, make manual-images`);
        }
    }
    await page.close();
    return names.length;
}
