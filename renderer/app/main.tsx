import './zodSetup.ts';
import './app.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createSession } from '../api/session.ts';
import { chooseTransport } from '../api/transport.ts';
import { setUpLanguage } from '../i18n/index.ts';
import { adoptStyleNonce } from '../ui/overlay/styleNonce.ts';
import { restoreTheme } from '../ui/theme.ts';
import { createAppRouter } from './router.tsx';

restoreTheme();
adoptStyleNonce();
setUpLanguage();

const session = createSession(sessionStorage, {
  hash: location.hash,
  replaceHash: (hash) =>
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`),
});

const router = createAppRouter({ transport: chooseTransport(), session });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
