// Checks OSCAL files against the official schema: node validate.js SCHEMA FILE...
"use strict";
const { readFileSync } = require("node:fs");
const Ajv = require("ajv");
const addFormats = require("ajv-formats");

const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({ strict: false, allErrors: false, unicodeRegExp: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
let failed = 0;
for (const file of files) {
  if (!validate(JSON.parse(readFileSync(file, "utf8")))) {
    failed++;
    console.log(`${file}: ${ajv.errorsText(validate.errors)}`);
  }
}
console.log(`${files.length} files, ${failed} not valid`);
process.exit(failed ? 1 : 0);
