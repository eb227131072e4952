import { readQuery } from '../../src/web/staff/round-post';
import { site } from './browser';

test('the overview lists plans with their rounds and counts', async () => {
  const { body } = await site().app.inject('/');
  expect(body).toContain('Giữ vững xã không có ma túy &lt;năm 2024>');
  expect(body).toMatch(/Báo cáo kết quả 6 tháng đầu năm 2024.*17\/6\/2024.*Đang mở.*>22<.*>17<.*>5<.*08:00 ngày 12\/6\/2024/s);
});

test('what waits for review leads to the round’s list, narrowed to what waits', async () => {
  const { body } = await site().app.inject('/plans/sen-vang-2024');
  const [, address = ''] = /href="(\/plans\/sen-vang-2024\/rounds\/d06-h1\?[^"]+)"/.exec(body) ?? [];
  const { searchParams } = new URL(address, 'http://127.0.0.1');
  expect(readQuery(Object.fromEntries(searchParams)).filter).toBe('to-review');
});

test('without a session, the overview is shown only where the service is for this machine alone', async () => {
  for (const url of ['/', '/plans/sen-vang-2024']) {
    expect((await site({ publicUrl: 'https://baocao.example' }).app.inject(url)).statusCode).toBe(303);
    expect((await site().app.inject({ url, remoteAddress: '10.0.0.7' })).statusCode).toBe(303);
    expect((await site().app.inject({ url, headers: { host: 'rebound.example' } })).statusCode).toBe(303);
    expect((await site().app.inject({ url, headers: { host: '127.0.0.1:8080' } })).statusCode).toBe(200);
  }
});

test('health is told as JSON, and trouble without details', async () => {
  const { app, dondoc } = site();
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok', schemaVersion: 3, plans: 1 });
  Object.assign(dondoc, { health: () => Promise.reject(new Error('password for postgres')) });
  const ill = await app.inject('/healthz');
  expect([ill.statusCode, ill.json()]).toEqual([503, { status: 'unavailable' }]);
});
