// What one would write in an afternoon, as a reference for bench/desk.py: Express and better-sqlite3 over the same database.
//
//     web_reference.js DATABASE CERTIFICATE KEY
//
// GET /api/v1/devices?limit=50 looks the token up, reads a page of the same query and sends the same members over TLS. It keeps no record of
// who read what, knows no permissions and changes nothing. The address is the first line that it prints.
'use strict';

const crypto = require('crypto');
const fs = require('fs');
const https = require('https');
const Database = require('better-sqlite3');
const express = require('express');

const [database, certificate, key] = process.argv.slice(2);
const db = new Database(database, { readonly: true });
const findToken = db.prepare('SELECT p.organisation FROM token AS t JOIN person AS p ON p.id = t.person WHERE t.hash = ? AND t.revoked = 0 AND t.ends > ?');
const list = db.prepare('SELECT id, name, maker, model, release, kind, place, zone, net, area, c, i, a, safety, edition FROM device'
  + ' WHERE organisation = ? AND number > ? ORDER BY number LIMIT ?');

const app = express();
app.disable('x-powered-by');
app.use((request, response, next) => {
  const secret = (request.get('authorization') || '').replace(/^Bearer /, '');
  request.person = findToken.get(crypto.createHash('sha256').update(secret).digest('base64url'), Date.now());
  if (request.person) {
    next();
  } else {
    response.status(401).json({ title: 'nobody' });
  }
});
app.get('/api/v1/devices', (request, response) => {
  response.json({ items: list.all(request.person.organisation, Number(request.query.after || 0), Number(request.query.limit || 50)) });
});

const server = https.createServer({ cert: fs.readFileSync(certificate), key: fs.readFileSync(key), minVersion: 'TLSv1.3' }, app);
server.listen(0, '127.0.0.1', () => console.log(`https://127.0.0.1:${server.address().port}`));
