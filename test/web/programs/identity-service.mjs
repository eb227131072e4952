/**
 * An office's identity service on loopback: whoever the login hint names is signed in at once. Some names make it answer as no service
 * should: the token's issuer, audience, nonce, signature or time are not what was asked for. Prints its issuer when it is ready.
 * Arguments: where it may send browsers back to.
 */
import { createPrivateKey, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{ client_id: 'dondoc', client_secret: 'a-secret-of-the-office', redirect_uris: [process.argv[2]] }],
  jwks: { keys: [jwk] },
  cookies: { keys: ['of-this-test'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, { uid }) => `/login/${uid}` },
  // Who is signed in has agreed to everything.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid email');
    await grant.save();
    return grant;
  },
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: id === 'stranger' ? 'ai@la.example' : 'Tham-Muu@senvang.example',
      ...(id === 'unspoken' ? {} : { email_verified: id !== 'unverified' }),
    }),
  }),
});

const TAMPERED = {
  'wrong-issuer': (claims) => ({ ...claims, iss: 'http://127.0.0.1:1' }),
  'wrong-audience': (claims) => ({ ...claims, aud: 'another' }),
  'wrong-nonce': (claims) => ({ ...claims, nonce: 'another' }),
  expired: (claims) => ({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 }),
  'wrong-key': (claims) => claims,
};

provider.use(async (ctx, next) => {
  if (ctx.path.startsWith('/login/')) {
    const { params } = await provider.interactionDetails(ctx.req, ctx.res);
    ctx.respond = false;
    return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: params.login_hint } });
  }
  await next();
  if (ctx.path === '/token' && ctx.body?.id_token !== undefined) ctx.body.id_token = signedAnew(ctx.body.id_token);
});

function signedAnew(token) {
  const [head, body] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url'));
  const change = TAMPERED[claims.sub];
  if (change === undefined) return token;
  const key =
    claims.sub === 'wrong-key'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
      : createPrivateKey({ key: jwk, format: 'jwk' });
  const signed = `${head}.${Buffer.from(JSON.stringify(change(claims))).toString('base64url')}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
}

server.on('request', provider.callback());
process.on('disconnect', () => process.exit());
process.send?.({ issuer });
