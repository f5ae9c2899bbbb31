import { createRootRouteWithContext, Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../api/session.ts';
import type { Transport } from '../../api/transport.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ToastRegion } from '../../ui/Toasts.tsx';
import { ErrorBoundary } from '../ErrorBoundary.tsx';

/** What every route may ask of the page around it. */
export interface RouterContext {
  readonly transport: Transport;
  readonly session: Session;
}

function Root() {
  return (
    <ErrorBoundary>
      <Outlet />
      <ToastRegion />
    </ErrorBoundary>
  );
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="pt-8">
      <Notice
        isPage
        title={t('error.nothingHere')}
        action={
          <Link to="/" className="font-medium text-accent">
            {t('error.toOverview')}
          </Link>
        }
      >
        <span className="mono wrap-anywhere">{location.pathname}</span>
      </Notice>
    </main>
  );
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFound,
});
