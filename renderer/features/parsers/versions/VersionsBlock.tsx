import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParserDetails, ParserVersion } from '../../../../shared/domain/parser.ts';
import { Age } from '../../../ui/Age.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Tag } from '../../../ui/Pill.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { Block } from '../panel/Block.tsx';
import { CompareDialog } from './CompareDialog.tsx';

interface VersionsBlockProps {
  parser: ParserDetails;
  isBusy: boolean;
  /** Left out: one may only look. */
  onPutInForce: ((version: number) => void) | undefined;
}

/** What a version is compared with: the one in force, else the one before it. */
function otherOf({ version }: ParserVersion, { version: inForce, versions }: ParserDetails): number | null {
  if (inForce !== null && inForce !== version) return inForce;
  return versions.find((each) => each.version < version)?.version ?? null;
}

/** The versions of a custom parser, newest first: who saved them, what changed, which one is in force. */
export function VersionsBlock({ parser, isBusy, onPutInForce }: VersionsBlockProps) {
  const { t } = useTranslation();
  const [compared, setCompared] = useState<{ from: number; to: number } | null>(null);
  return (
    <Block title={t('parsers.versions')}>
      <ol className="-my-2 divide-y divide-line">
        {parser.versions.map((each) => {
          const { version, note, createdAt, createdBy } = each;
          const isInForce = version === parser.version;
          const other = otherOf(each, parser);
          return (
            <li key={version} className="flex flex-wrap items-center gap-x-2 gap-y-1 py-2">
              <span className="mono !font-strong text-12">{t('parsers.versionShort', { version })}</span>
              {isInForce && <Tag>{t('parsers.inForce')}</Tag>}
              <span className="text-12 text-ink-3">
                <Age at={createdAt} never="" /> · {visibleText(createdBy)}
              </span>
              <span className="ml-auto flex gap-1">
                {other !== null && (
                  <Button
                    kind="quiet"
                    aria-label={t('parsers.compare.of', { version })}
                    onClick={() =>
                      setCompared({ from: Math.min(other, version), to: Math.max(other, version) })
                    }
                  >
                    {t('parsers.compare.word')}
                  </Button>
                )}
                {!isInForce && onPutInForce !== undefined && (
                  <Button
                    aria-label={t('parsers.putVersion', { version })}
                    disabled={isBusy}
                    onClick={() => onPutInForce(version)}
                  >
                    {t('parsers.put')}
                  </Button>
                )}
              </span>
              {note !== null && (
                <p className="wrap-anywhere w-full text-12 text-ink-2">{visibleText(note)}</p>
              )}
            </li>
          );
        })}
      </ol>
      {compared !== null && (
        <CompareDialog versions={parser.versions} {...compared} onClose={() => setCompared(null)} />
      )}
    </Block>
  );
}
