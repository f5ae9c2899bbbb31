import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { CodeBlock, codeLines } from '../../../ui/figure/CodeBlock.tsx';

/** A whole request: what can be copied, changed and sent. */
const requestOf = (origin: string) => `curl ${origin}/api/v1/sites \\
  -H "Authorization: Bearer $(cat DATA_DIR/http-token)" \\
  -H 'Content-Type: application/json' \\
  -d '{
    "code": "site_001",
    "name": "North dam",
    "connection": { "brokerHost": "broker.example", "isActive": true },
    "topics": [{ "topicPattern": "site_001/#" }]
  }'`;

/** How a script adds a site; folded, as few need it. Nothing where the console is not served over HTTP. */
export function ByHttp() {
  const { t } = useTranslation();
  if (!location.protocol.startsWith('http')) return null;
  const request = requestOf(location.origin);
  return (
    <details className="border-t border-line px-4 py-3 text-ink-2 wide:px-6">
      <summary className="w-fit rounded-1 text-12 hover:text-ink">{t('welcome.byHttp')}</summary>
      <div className="relative mt-2 max-w-200">
        <CodeBlock
          label={t('welcome.request')}
          lines={codeLines(request)}
          isWrapped
          className="rounded-2 pr-9"
        />
        <div className="absolute top-1 right-1">
          <CopyButton text={request} label={t('welcome.copy')} />
        </div>
      </div>
    </details>
  );
}
