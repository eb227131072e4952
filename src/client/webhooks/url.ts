const URL_LENGTH_MAX = 2000;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether an address may be told anything: https, or http to this machine where that is allowed; no sign-in in it, no fragment. */
export function isHookUrl(text: string, allowsLocal: boolean): boolean {
  if (text.length > URL_LENGTH_MAX || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username !== '' || password !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && allowsLocal && LOOPBACK.includes(hostname));
}
