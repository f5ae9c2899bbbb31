import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

interface State {
  readonly error: Error | null;
}

/** Says that the page itself broke, and what to do, instead of a blank screen. React logs the error. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown): void {
    // As if nothing had caught it: so the program hears of it.
    reportError(error);
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <main className="grid h-full place-items-center">
            <Notice
              failed
              isPage
              title={t('error.crashed')}
              action={<Button onClick={() => location.reload()}>{t('error.reload')}</Button>}
            >
              {error.message}
            </Notice>
          </main>
        )}
      </Translation>
    );
  }
}
