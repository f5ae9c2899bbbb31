import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { showToast } from '../../../ui/Toasts.tsx';

/** A whole request: what can be copied, changed and sent. */
const request = (origin: string) => `curl ${origin}/api/v1/sites \\
  -H "Authorization: Bearer $(cat DATA_DIR/http-token)" \\
  -H 'Content-Type: application/json' \\
  -d '{
    "code": "site_001",
    "name": "North dam",
    "connection": { "brokerHost": "broker.example", "isActive": true },
    "topics": [{ "topicPattern": "site_001/#" }]
  }'`;

const demoCommand = 'npm run service -- --demo';

function Door({ title, children, code }: { title: string; children: ReactNode; code: string }) {
  const { t } = useTranslation();
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => showToast('copied', { glyph: 'connected', title: t('welcome.copied') }),
      (error: unknown) =>
        showToast('copied', { glyph: 'error', title: t('welcome.notCopied'), detail: String(error) }),
    );
  return (
    <li className="min-w-0 border-t border-line py-4 first:border-0">
      <div className="flex items-start gap-3">
        <div className="mr-auto">
          <h2 className="text-15 font-strong tracking-[-.01em]">{title}</h2>
          <p className="mt-1 text-ink-2">{children}</p>
        </div>
        {/* Over plain HTTP from another computer a browser gives no clipboard. */}
        {isSecureContext && (
          <Button aria-label={t('welcome.copyLabel', { title })} onClick={() => void copy()}>
            {t('welcome.copy')}
          </Button>
        )}
      </div>
      <pre className="mono wrap-anywhere mt-2 whitespace-pre-wrap rounded-2 bg-sunken px-3 py-2 text-12 [word-spacing:0]">
        {code}
      </pre>
    </li>
  );
}

/** To the form of a new site. */
function AddDoor() {
  const { t } = useTranslation();
  return (
    <li className="flex min-w-0 items-start gap-3 py-4">
      <div className="mr-auto">
        <h2 className="text-15 font-strong tracking-[-.01em]">{t('welcome.connection')}</h2>
        <p className="mt-1 text-ink-2">{t('welcome.connectionHow')}</p>
      </div>
      <ButtonLink kind="primary" to="/sites/new">
        <Plus aria-hidden="true" strokeWidth={2} />
        {t('sites.add')}
      </ButtonLink>
    </li>
  );
}

/** Stands in place of everything while there is no site: what to do first. */
export function Welcome() {
  const { t } = useTranslation();
  return (
    <ul className="max-w-180 px-4 pb-6 wide:px-5">
      <AddDoor />
      <Door title={t('welcome.add')} code={request(location.origin)}>
        {t('welcome.addHow')}
      </Door>
      <Door title={t('welcome.demo')} code={demoCommand}>
        {t('welcome.demoHow')}
      </Door>
    </ul>
  );
}
