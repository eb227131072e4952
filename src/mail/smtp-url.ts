/** What an SMTP address means for the connection: encrypted everywhere but on this machine. */

export interface SmtpConnection {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** Nothing is sent before STARTTLS has succeeded. */
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly tls: { readonly minVersion: 'TLSv1.2' };
  readonly auth?: { readonly user: string; readonly pass: string };
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Throws for anything but `smtp://` and `smtps://` with a host; the message never shows the address, it may hold a password. */
export function connectionOf(smtpUrl: string): SmtpConnection {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
  if (url === null || url.hostname === '' || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')) {
    throw new Error('SMTP_URL must look like smtp://host:587 or smtps://user:password@host:465.');
  }
  // Parameters could switch certificate checks off.
  if (url.search !== '' || url.hash !== '') throw new Error('SMTP_URL takes no parameters after the port.');
  const secure = url.protocol === 'smtps:';
  const local = LOOPBACK.test(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !local,
    ignoreTLS: !secure && local,
    tls: { minVersion: 'TLSv1.2' },
    ...(url.username === '' ? {} : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  };
}
