import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** Reads the JSON of a POST and answers with the same 130 bytes each time: what HTTP costs. Argument: the port. */
const HELLO = JSON.stringify({ hello: 'h'.repeat(118) });

const app = new Hono();
app.post('/', async (c) => {
  await c.req.json();
  return c.body(HELLO, 200, { 'content-type': 'application/json' });
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.argv[2]) });
