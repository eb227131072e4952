import { createHash } from 'node:crypto';
import { messageIdOf } from '../../src/mail/message-id';

describe('the name of a mail', () => {
  test('is the same for the same key, and another for another', () => {
    expect(messageIdOf('p/digest/a/2024-06-17', 'x.example')).toBe(messageIdOf('p/digest/a/2024-06-17', 'x.example'));
    expect(messageIdOf('p/digest/a/2024-06-17', 'x.example')).not.toBe(messageIdOf('p/digest/a/2024-06-18', 'x.example'));
  });

  test('is the first 130 bits of the hash of the key in base32', () => {
    const [, id = ''] = /^<([a-z2-7]{26})@x\.example>$/.exec(messageIdOf('khóa', 'x.example')) ?? [];
    const value = id.split('').reduce((sum, letter) => sum * 32n + BigInt('abcdefghijklmnopqrstuvwxyz234567'.indexOf(letter)), 0n);
    const hash = BigInt(`0x${createHash('sha256').update('khóa').digest('hex')}`);
    expect(value).toBe(hash >> 126n);
  });
});
