import './zodSetup.ts';
import './app.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createSession } from '../api/session.ts';
import { setUpLanguage } from '../i18n/index.ts';
import { App } from './App.tsx';
import { restoreTheme } from './theme.ts';

restoreTheme();
setUpLanguage();

// The page's policy lets a style element in only with the nonce of this very response.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
if (nonce !== undefined) setNonce(nonce);

const session = createSession(sessionStorage, {
  hash: location.hash,
  replaceHash: (hash) => history.replaceState(null, '', hash === '' ? location.pathname : `#${hash}`),
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
);
