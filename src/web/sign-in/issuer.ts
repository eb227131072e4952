/** The office's own identity service, by OpenID Connect: code with PKCE, state, nonce; its answers are checked, signature included. */
import { isLoopbackUrl } from '../guard';

export interface IssuerOptions {
  /** Its issuer identifier; it must be https but on this machine. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where it sends the browser back to. */
  readonly back: string;
}

/** What a browser keeps while it is away. */
export interface Errand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Issuer {
  /** Where the browser is to go, and what it must bring back. Throws when the service cannot be reached. */
  readonly start: () => Promise<{ readonly url: string; readonly errand: Errand }>;
  /** The address that it vouches for, of the query it sent the browser back with. Throws for whatever is not as it should be. */
  readonly finish: (answer: string, errand: Errand) => Promise<string>;
}

/** What it says of somebody is not enough to let them in. */
class NotVouchedFor extends Error {
  override readonly name = 'NotVouchedFor';
}

type Client = typeof import('openid-client', { with: { 'resolution-mode': 'import' }});

/** Nothing is asked before somebody signs in; the service is then looked up once. */
export function connectIssuer({ issuer, clientId, clientSecret, back }: IssuerOptions): Issuer {
  // Loaded only where an office has configured it.
  const client: Client = require('openid-client');
  const server = new URL(issuer);
  const discover = () =>
    client.discovery(server, clientId, clientSecret, undefined, {
      execute: [client.enableNonRepudiationChecks, ...(isLoopbackUrl(server) ? [client.allowInsecureRequests] : [])],
      timeout: 10,
    });
  let found: ReturnType<typeof discover> | null = null;
  const configuration = async () => {
    found ??= discover();
    try {
      return await found;
    } catch (error) {
      // It may be there the next time.
      found = null;
      throw error;
    }
  };

  return {
    async start() {
      const verifier = client.randomPKCECodeVerifier();
      const errand = { state: client.randomState(), nonce: client.randomNonce(), verifier };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: back,
        scope: 'openid email',
        state: errand.state,
        nonce: errand.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, errand };
    },
    async finish(answer, { state, nonce, verifier }) {
      const service = await configuration();
      const tokens = await client.authorizationCodeGrant(service, new URL(`${back}?${answer}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new NotVouchedFor('There is no ID token.');
      const { email, email_verified } = 'email' in claims ? claims : await client.fetchUserInfo(service, tokens.access_token, claims.sub);
      if (typeof email !== 'string' || email_verified !== true) throw new NotVouchedFor('It vouches for no address.');
      return email;
    },
  };
}
