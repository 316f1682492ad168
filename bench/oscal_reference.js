// Parses a JSON file and validates it by a schema, as often as oscal_bench.c reads it; the schema is compiled before.
//
//     node oscal_reference.js SCHEMA FILE
//
// Prints milliseconds of processor time of the median round: JSON.parse alone, and with ajv.
'use strict';
const {readFileSync} = require('node:fs');
const Ajv = require('ajv');
const addFormats = require('ajv-formats');

const ROUNDS = 7;
const [schema, file] = process.argv.slice(2);
const ajv = new Ajv({strict: false, allErrors: false, unicodeRegExp: true});
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
const bytes = readFileSync(file);
const parse = [];
const all = [];
for (let round = 0; round < ROUNDS; round++) {
  const start = process.cpuUsage();
  const document = JSON.parse(bytes.toString('utf8'));
  const parsed = process.cpuUsage(start);
  if (!validate(document)) {
    console.error(ajv.errorsText(validate.errors));
    process.exit(1);
  }
  const done = process.cpuUsage(start);
  parse.push((parsed.user + parsed.system) / 1e3);
  all.push((done.user + done.system) / 1e3);
}
const median = (times) => times.sort((a, b) => a - b)[ROUNDS >> 1].toFixed(1);
console.log(`${median(all)} ${median(parse)}`);
