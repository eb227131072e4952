/** Signatures and addresses of webhooks. The first value is the example of the Standard Webhooks specification, worked out with Python's hmac too. */
import { isPublicAddress } from '../../src/hooks/addresses';
import { post } from '../../src/hooks/post';
import { signedHeaders } from '../../src/hooks/sign';

test("a message is signed as the specification's example is", () => {
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', seconds: 1_614_265_330, body: '{"test": 2432232314}' };
  expect(signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', message)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test.each(['8.8.8.8', '203.162.4.191', '2001:4860:4860::8888', '2606:4700::1111'])('%s is of the open network', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

const CLOSED = [
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::7f00:1',
  'fe80::1',
  'fc00::1',
  'fd12::1',
  'ff02::1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  'localhost',
  '',
  '127.1',
];

test.each(CLOSED)('%s is none', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

const message = { id: 'msg_1', seconds: 1, body: '{}' };
const target = (url: string) => ({ url, secret: 'whsec_AAAA', privateHosts: [], local: false });

test.each([
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://[::ffff:10.0.0.1]/',
  'https://169.254.169.254/latest',
  'http://127.0.0.1/',
  'http://nhan.example/',
  // Looked up: this machine's own name for itself.
  'https://localhost/',
])('%s is not asked', async (url) => {
  expect(await post(target(url), message)).toEqual({ ok: false, answered: 'refused-address' });
});
