import { connectionOf } from '../../src/mail/smtp-url';

describe('an SMTP address', () => {
  test.each(['smtp://127.0.0.1:1025', 'smtp://localhost:1025', 'smtp://[::1]:1025', 'smtp://127.0.0.2'])(
    '%s on this machine may be unencrypted',
    (url) => {
      expect(connectionOf(url)).toMatchObject({ secure: false, requireTLS: false });
    },
  );

  test.each(['smtp://mail.x.example', 'smtp://10.0.0.5:25', 'smtp://127.0.0.1.x.example', 'smtp://localhost.x.example'])(
    '%s must be encrypted',
    (url) => {
      expect(connectionOf(url)).toMatchObject({ secure: false, requireTLS: true, ignoreTLS: false, tls: { minVersion: 'TLSv1.2' } });
    },
  );

  test('smtps is encrypted from the first byte, with the login decoded', () => {
    expect(connectionOf('smtps://a%40b:p%3Aw@mail.x.example')).toMatchObject({
      host: 'mail.x.example',
      port: 465,
      secure: true,
      requireTLS: false,
      ignoreTLS: false,
      auth: { user: 'a@b', pass: 'p:w' },
    });
  });

  test.each(['', 'mail.x.example', 'http://x.example', 'smtp://', 'smtps://user:secret@'])('%j is refused', (url) => {
    expect(() => connectionOf(url)).toThrow('SMTP_URL must look like');
  });

  test.each(['smtp://x.example?requireTLS=false', 'smtps://x.example?tls.rejectUnauthorized=false', 'smtp://x.example#x'])(
    '%s is refused',
    (url) => {
      expect(() => connectionOf(url)).toThrow('no parameters');
    },
  );

  test('a refusal does not repeat the password', () => {
    expect(() => connectionOf('http://user:secret@x.example')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') }),
    );
  });
});
