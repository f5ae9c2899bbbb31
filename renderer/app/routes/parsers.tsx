import { createRoute, Outlet, useChildMatches } from '@tanstack/react-router';
import { EditParser } from '../../features/parsers/editor/EditParser.tsx';
import { NewParser } from '../../features/parsers/editor/NewParser.tsx';
import { ParsersPage } from '../../features/parsers/list/ParsersPage.tsx';
import { ParserPanel } from '../../features/parsers/panel/ParserPanel.tsx';
import { editorSearch, parserSearch } from '../../features/parsers/parserSearch.ts';
import { consoleRoute } from './console.tsx';

/** The list, and beside it the parser that is open. The view of the list stays in both. */
const parsersRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/parsers',
  validateSearch: parserSearch,
  component: function Parsers() {
    const isOpen = useChildMatches({ select: (matches) => matches.length > 0 });
    return <ParsersPage panel={isOpen ? <Outlet /> : null} />;
  },
});

const parserRoute = createRoute({
  getParentRoute: () => parsersRoute,
  path: '$name',
  staticData: { isPanel: true },
  component: () => <ParserPanel name={parserRoute.useParams().name} />,
});

/** Beside the list, not in its panel: definition and preview need the room. */
const newParserRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/parsers/new',
  validateSearch: editorSearch,
  component: NewParser,
});

const editParserRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/parsers/$name/edit',
  validateSearch: editorSearch,
  component: EditParser,
});

export const parsersRoutes = [
  parsersRoute.addChildren([parserRoute]),
  newParserRoute,
  editParserRoute,
] as const;
