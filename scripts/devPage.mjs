import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { finished } from 'node:stream';
import { createServer as createVite, mergeConfig } from 'vite';
import { secureHeaders } from '../electron/api/responseHeaders.ts';
import { inRoot, root } from './checkout.mjs';

const host = '127.0.0.1';

/** A port that nobody has. */
export async function freePort() {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** The place that the service fills in each answer. */
const nonceInPage = (nonce) => ({
  name: 'nonce-in-page',
  transformIndexHtml: (html) => html.replaceAll('%CSP_NONCE%', nonce),
});

/**
 * The headers of the service, with one exception: the scripts and styles that Vite writes into the page have
 * a nonce, the same for as long as it runs.
 */
function devHeaders(nonce) {
  const headers = secureHeaders(nonce);
  const policy = headers['content-security-policy'];
  const withScripts = policy.replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`);
  if (withScripts === policy) throw new Error(`No place for Vite's scripts in the policy: ${policy}`);
  return { ...headers, 'content-security-policy': withScripts };
}

/** An answer of the service that breaks off, as its events do when it ends, breaks off for the page as well. */
function passBreaksOn(proxy) {
  proxy.on('proxyRes', (answer, _request, response) => {
    finished(answer, (error) => {
      if (error) response.destroy();
    });
  });
}

/**
 * Vite's server for the page, on the loopback. What is asked of the API goes on to the service, which takes
 * this address for that of a proxy before it (`--public-url`): the page has one origin, as when it is shipped.
 * `port` null: the first free one from 5173.
 */
export async function openDevPage(config, { port, servicePort, cacheDir }) {
  const nonce = randomBytes(16).toString('base64');
  const service = { target: `http://${host}:${servicePort}`, changeOrigin: false, configure: passBreaksOn };
  const vite = await createVite(
    mergeConfig(config, {
      cacheDir,
      html: { cspNonce: nonce },
      plugins: [nonceInPage(nonce)],
      server: {
        host,
        ...(port === null ? {} : { port, strictPort: true }),
        headers: devHeaders(nonce),
        // `/api/` alone is a folder of the page's sources.
        proxy: { '/api/v1/': service, '/metrics': service },
        // `node_modules` may be a link, as in a second working tree.
        fs: { allow: [root, realpathSync(inRoot('node_modules'))] },
      },
    }),
  );
  // Vite would end this process at once; the program behind the page ends first.
  process.removeAllListeners('SIGTERM');
  await vite.listen();
  const address = vite.httpServer.address();
  return { url: `http://${host}:${address.port}`, close: () => vite.close() };
}
