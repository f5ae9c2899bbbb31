import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../ui/Brand.tsx';
import { Button } from '../ui/Button.tsx';

interface TokenPageProps {
  refused: boolean;
  onToken: (token: string) => void;
}

/** Asks for the token, and says where it lies. */
export function TokenPage({ refused, onToken }: TokenPageProps) {
  const { t } = useTranslation();
  const inputId = useId();
  const hintId = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get('token');
    if (typeof token === 'string' && token.trim() !== '') onToken(token.trim());
  };
  return (
    <main className="grid h-full grid-cols-[minmax(0,420px)] content-center justify-center p-4">
      <div className="rounded-3 border border-line bg-surface p-6">
        <p className="mb-5 flex items-center gap-2 text-15 font-strong">
          <BrandMark />
          {t('brand')}
        </p>
        <h1 className="text-22 font-[600] tracking-[-.02em]">{t('session.title')}</h1>
        <p className="mt-1 text-ink-2">{t('session.why')}</p>
        <form onSubmit={submit} className="mt-5">
          <label htmlFor={inputId} className="mb-1 block text-12 font-medium">
            {t('session.label')}
          </label>
          <div className="flex gap-2">
            <input
              id={inputId}
              name="token"
              type="password"
              autoComplete="off"
              spellCheck={false}
              aria-describedby={hintId}
              aria-invalid={refused}
              className="mono h-7 min-w-0 flex-1 rounded-2 border border-edge bg-raised px-2.5 text-12 aria-invalid:border-bad"
            />
            <Button kind="primary" submits>
              {t('session.open')}
            </Button>
          </div>
          <p id={hintId} className="mt-1 text-12 text-ink-3" aria-live="polite">
            {refused ? <span className="text-bad-text">{t('session.refused')}</span> : t('session.kept')}
          </p>
        </form>
        <div className="mt-5 border-t border-line pt-4 text-12 text-ink-2">
          <p>{t('session.where')}</p>
          <code className="mono mt-2 block rounded-2 bg-sunken px-3 py-2 text-12">
            cat DATA_DIR/http-token
          </code>
        </div>
      </div>
    </main>
  );
}
