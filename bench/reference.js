// Reads the cells of files with well-known npm packages, one file after another in one warm process.
//
//     node reference.js PACKAGE FILE...        PACKAGE is exceljs or xlsx (SheetJS)
//
// Prints milliseconds of wall and of processor time for each file, and how many cells hold something. Each file is
// read twice, and the second round counts. Nothing is recognised: cell values only.
'use strict';

const [name, ...files] = process.argv.slice(2);
const library = require(name);

// SheetJS is told to leave out what it would make besides the values.
function readXlsx(file) {
  const book = library.readFile(file, {cellFormula: false, cellHTML: false, cellText: false});
  let cells = 0;
  for (const sheet of book.SheetNames) {
    const rows = library.utils.sheet_to_json(book.Sheets[sheet], {header: 1, blankrows: false});
    for (const row of rows) {
      for (const value of row) {
        cells += value !== undefined && value !== '';
      }
    }
  }
  return cells;
}

async function readExceljs(file) {
  const book = new library.Workbook();
  let cells = 0;
  await book.xlsx.readFile(file);
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => {
    cells += cell.value !== null && cell.value !== '';
  })));
  return cells;
}

async function main() {
  const read = name === 'xlsx' ? readXlsx : readExceljs;
  let start;
  let before;
  let cells;
  for (let round = 0; round < 2; round++) {
    start = process.hrtime.bigint();
    before = process.cpuUsage();
    cells = 0;
    for (const file of files) {
      cells += await read(file);
    }
  }
  const ms = Number(process.hrtime.bigint() - start) / 1e6 / files.length;
  const used = process.cpuUsage(before);
  const cpu = (used.user + used.system) / 1e3 / files.length;
  console.log(`${ms.toFixed(4)} ${cpu.toFixed(4)} ${cells}`);
}

main();
