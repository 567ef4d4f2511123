// A real OpenID provider for the tests, as strict as the services it stands for: any parameter they do not list is refused.
// Prints one line of JSON when it listens, and ends with whoever started it (its standard input closes).
import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const key = (type, options, alg) => {
  const jwk = generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' });
  return { ...jwk, alg, use: 'sig', kid: createHash('sha256').update(JSON.stringify(jwk)).digest('hex').slice(0, 16) };
};
const ours = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const people = new Map();

const usual = ['client_id', 'response_type', 'scope', 'redirect_uri', 'state', 'nonce'];
const services = {
  fc: {
    authorize: [...usual, 'acr_values', 'claims', 'prompt', 'idp_hint', 'ui_locales'],
    needed: [...usual, 'acr_values'],
    holds: q => q.get('acr_values') === 'eidas1' && q.get('nonce').length >= 22,
    scopes: ['openid', 'given_name', 'family_name', 'birthdate', 'email'],
    claims: { openid: ['sub'], email: ['email'], given_name: ['given_name'], family_name: ['family_name'], birthdate: ['birthdate'], acr: null },
    alg: 'ES256', userinfo: 'ES256', auth: 'client_secret_post', pkce: false, code: 30,
  },
  pro: {
    authorize: [...usual, 'acr_values', 'claims', 'prompt', 'login_hint'],
    needed: usual,
    holds: q => q.get('nonce').length >= 32 && q.get('state').length >= 32,
    scopes: ['openid', 'given_name', 'usual_name', 'email', 'uid', 'siret', 'idp_id', 'organization_label', 'roles', 'phone', 'custom'],
    claims: {
      openid: ['sub'], email: ['email'], given_name: ['given_name'], usual_name: ['usual_name'], uid: ['uid'], siret: ['siret'], idp_id: ['idp_id'],
      organization_label: ['organization_label'], roles: ['roles'], acr: null,
    },
    alg: 'RS256', userinfo: 'RS256', auth: 'client_secret_post', pkce: false, code: 60,
  },
  autre: {
    authorize: [...usual, 'code_challenge', 'code_challenge_method'],
    needed: [...usual, 'code_challenge'],
    holds: q => q.get('code_challenge_method') === 'S256',
    scopes: ['openid', 'email'],
    claims: { openid: ['sub', 'name'], email: ['email', 'email_verified'] },
    alg: 'RS256', userinfo: undefined, auth: 'private_key_jwt', pkce: true, code: 60,
  },
};
const posted = ['grant_type', 'code', 'redirect_uri', 'client_id'];
const proofs = { client_secret_post: ['client_secret'], private_key_jwt: ['client_assertion', 'client_assertion_type'] };

const page = (title, body) => `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

function make(name, service, root) {
  const issuer = `${root}/${name}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'parvis', response_types: ['code'], grant_types: ['authorization_code'], redirect_uris: ['http://127.0.0.1/nulle-part'], post_logout_redirect_uris: ['http://127.0.0.1/nulle-part'],
      token_endpoint_auth_method: service.auth, id_token_signed_response_alg: service.alg, userinfo_signed_response_alg: service.userinfo, subject_type: 'pairwise',
      ...(service.auth === 'client_secret_post' ? { client_secret: 'un-secret-d-essai-assez-long' } : { jwks: { keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'parvis', alg: 'ES256', use: 'sig' }] }, token_endpoint_auth_signing_alg: 'ES256' }),
    }],
    jwks: { keys: [key('ec', { namedCurve: 'P-256' }, 'ES256'), key('rsa', { modulusLength: 2048 }, 'RS256')] },
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_, id, client) => createHash('sha256').update(`${name} ${client.clientId} ${id}`).digest('hex'),
    clientAuthMethods: [service.auth],
    pkce: { required: () => service.pkce },
    scopes: service.scopes,
    claims: service.claims,
    acrValues: ['eidas1', 'eidas1-mfa', 'eidas2', 'eidas3'],
    responseTypes: ['code'],
    conformIdTokenClaims: true,
    cookies: { keys: ['essai'] },
    features: {
      devInteractions: { enabled: false }, jwtUserinfo: { enabled: true }, claimsParameter: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => { ctx.body = page('Se déconnecter du fournisseur', form.replace('</form>', '<input type="hidden" name="logout" value="yes"><button>Oui, me déconnecter</button></form>')); },
      },
    },
    findAccount: (_, id) => people.has(`${name} ${id}`) && { accountId: id, claims: () => ({ sub: id, ...people.get(`${name} ${id}`) }) },
    interactions: { url: (_, interaction) => `/${name}/interaction/${interaction.uid}` },
    renderError: (ctx, out) => { ctx.body = page('Erreur du fournisseur', `<p>${out.error} : ${out.error_description}</p>`); },
    // The person agrees by identifying: the services ask nothing more.
    loadExistingGrant: async ctx => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope(service.scopes.join(' '));
      grant.addOIDCClaims(['acr']);
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 60, AuthorizationCode: service.code, IdToken: 60, Interaction: 600, Session: 1800, Grant: 1800 },
  });
  provider.Client.prototype.redirectUriAllowed = uri => new RegExp(`^http://127\\.0\\.0\\.1:[0-9]+/connexion/retour/${name}$`).test(uri);
  provider.Client.prototype.postLogoutRedirectUriAllowed = uri => /^http:\/\/127\.0\.0\.1:[0-9]+\/deconnexion\/faite$/.test(uri);
  return provider;
}

async function body(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}

function refuse(response, why) {
  response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
  response.end(page('Y000400', `<p>${why}</p>`));
}

async function interaction(provider, name, request, response) {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page('Fournisseur d’essai', `<form method="post" action="${request.originalUrl}"><label for="who">Identité</label> <input id="who" name="who"> <button>Continuer</button></form><form method="post" action="${request.originalUrl}"><input type="hidden" name="no" value="1"><button>Refuser</button></form>`));
    return;
  }
  const form = new URLSearchParams(await body(request));
  if (form.get('no')) return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'User auth aborted' });
  // « id=nadia&email=…&roles=a,b »: what the service will say of this person.
  const { id, acr = 'eidas1', roles, email_verified, ...said } = Object.fromEntries(new URLSearchParams(form.get('who')));
  people.set(`${name} ${id}`, { ...said, ...(roles !== undefined && { roles: roles.split(',').filter(Boolean) }), ...(email_verified && { email_verified: email_verified === 'true' }) });
  return provider.interactionFinished(request, response, { login: { accountId: id, acr } });
}

const server = createServer(async (request, response) => {
  const [, name] = request.url.split('/');
  const service = services[name];
  if (!service) { response.writeHead(404).end(); return; }
  request.originalUrl = request.url;
  request.url = request.url.slice(name.length + 1) || '/';
  const at = new URL(request.url, root);
  try {
    if (at.pathname.startsWith('/interaction/')) return await interaction(service.provider, name, request, response);
    if (at.pathname === '/auth') {
      const asked = [...at.searchParams.keys()];
      const stray = asked.filter(p => !service.authorize.includes(p));
      const missing = service.needed.filter(p => !at.searchParams.get(p));
      if (stray.length || missing.length || asked.length !== new Set(asked).size || !service.holds(at.searchParams)) return refuse(response, `refusé : ${stray} ; manque : ${missing}`);
    }
    if (at.pathname === '/token') {
      const text = await body(request);
      const sent = new URLSearchParams(text);
      const allowed = [...posted, ...proofs[service.auth], ...(service.pkce ? ['code_verifier'] : [])];
      if ([...sent.keys()].some(p => !allowed.includes(p)) || request.headers.authorization) return refuse(response, 'jetons');
      request.body = text;
    }
    service.provider.callback()(request, response);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

let root;
server.listen(0, '127.0.0.1', () => {
  root = `http://127.0.0.1:${server.address().port}`;
  for (const [name, service] of Object.entries(services)) {
    service.provider = make(name, service, root);
    service.provider.on('server_error', (_, error) => console.error(name, error));
  }
  console.log(JSON.stringify({ root, key: ours.privateKey.export({ type: 'pkcs8', format: 'pem' }) }));
});
process.stdin.resume().on('end', () => process.exit(0)).on('close', () => process.exit(0));
setTimeout(() => process.exit(0), 20 * 60 * 1000).unref();
