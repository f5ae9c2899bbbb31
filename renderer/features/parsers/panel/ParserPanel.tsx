import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ParserDetails } from '../../../../shared/domain/parser.ts';
import { useMayChange } from '../../../api/useMayChange.ts';
import { ToggleField } from '../../../ui/form/ToggleField.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { useNow } from '../../../ui/now.tsx';
import { SidePanel } from '../../../ui/page/SidePanel.tsx';
import { useMedia } from '../../../ui/useMedia.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { VersionTags } from '../list/ParserRow.tsx';
import { ParserStatus } from '../ParserStatus.tsx';
import { standingOf } from '../parserStanding.ts';
import { useParser } from '../useParsers.ts';
import { VersionsBlock } from '../versions/VersionsBlock.tsx';
import { ParserActions } from './ParserActions.tsx';
import { FiguresBlock, PatternsBlock } from './ParserFacts.tsx';
import { useSwitchParser } from './useSwitchParser.ts';

const route = getRouteApi('/console/parsers');
const judgeEveryMs = 5000;

const tints = { suspended: 'bg-bad-soft', failing: 'bg-warn-soft', on: '', off: '' } as const;

function Body({ parser }: { parser: ParserDetails }) {
  const { t } = useTranslation();
  const now = useNow(judgeEveryMs);
  const mayChange = useMayChange();
  const { isBusy, switchTo, putInForce } = useSwitchParser(parser);
  const standing = standingOf(parser, now);
  const isEmpty = parser.kind === 'custom' && parser.version === null;
  const meaning = isEmpty ? 'none' : parser.isActive ? 'on' : 'off';
  return (
    <>
      <div className={clsx('border-t border-line px-4 py-4 wide:px-5', tints[standing])}>
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <ParserStatus parser={parser} standing={standing} />
          <VersionTags parser={parser} />
        </div>
        {(standing === 'suspended' || standing === 'failing') && (
          <p className="mb-3 text-ink-2">{t(`parsers.why.${standing}`)}</p>
        )}
        <ToggleField
          label={t('parsers.use')}
          hint={t(`parsers.useHint.${meaning}`)}
          checked={parser.isActive}
          onChange={switchTo}
          disabled={isBusy || !mayChange}
        />
      </div>
      {parser.description !== '' && (
        <p className="wrap-anywhere border-t border-line px-4 py-3 text-ink-2 wide:px-5">
          {visibleText(parser.description)}
        </p>
      )}
      <PatternsBlock parser={parser} />
      <FiguresBlock parser={parser} />
      {parser.kind === 'custom' && (
        <VersionsBlock parser={parser} isBusy={isBusy} onPutInForce={mayChange ? putInForce : undefined} />
      )}
    </>
  );
}

/** One parser: how it is doing, what it reads, what came of it, and its versions. */
export function ParserPanel({ name }: { name: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { wide } = route.useSearch();
  const isDesk = useMedia('(width >= 1100px)');
  const { data: parser, error } = useParser(name);
  const frame = {
    title: visibleText(name),
    onClose: () => void navigate({ to: '/parsers', search: (known) => ({ ...known, wide: undefined }) }),
    isWide: wide === true || !isDesk,
    ...(isDesk
      ? {
          onWiden: () =>
            void navigate({
              to: '.',
              search: (known) => ({ ...known, wide: wide === true ? undefined : true }),
              replace: true,
            }),
        }
      : {}),
  };
  if (parser === undefined) {
    return (
      <SidePanel {...frame}>
        {error === null ? (
          <Skeleton rows={4} label={t('headline.loading')} />
        ) : (
          <Notice failed title={t('parsers.oneFailed')}>
            {error.message}
          </Notice>
        )}
      </SidePanel>
    );
  }
  return (
    <SidePanel
      {...frame}
      code={t(`parsers.kind.${parser.kind}`)}
      {...(parser.kind === 'custom' ? { footer: <ParserActions parser={parser} /> } : {})}
    >
      <Body key={name} parser={parser} />
    </SidePanel>
  );
}
