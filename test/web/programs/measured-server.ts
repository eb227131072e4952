/** The web in a process of its own that says how much memory it has taken: `GET /memory` answers the most since it was asked last, in bytes. */
import { createWeb } from '../../../src/web/server';
import { fakeDondoc, NOW } from '../fake-dondoc';

const EACH_MS = 2;

async function main(): Promise<void> {
  const silent = { info: () => {}, error: (fields: object, message: string) => console.error(JSON.stringify({ message, ...fields })) };
  const app = createWeb({ dondoc: fakeDondoc(), publicUrl: 'http://127.0.0.1:8080', log: silent, now: () => NOW });
  let most = 0;
  setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, EACH_MS).unref();
  app.get('/memory', { config: { access: 'public' } }, async () => {
    const answer = { most: Math.max(most, process.memoryUsage.rss()) };
    most = 0;
    return answer;
  });
  console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }) }));
  process.stdin.on('end', () => process.exit(0)).resume();
}

void main();
