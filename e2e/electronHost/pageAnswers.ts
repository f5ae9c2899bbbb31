import type { BrowserContext, Page, Request, Route } from '@playwright/test';
import type { HostMessage, ProgramMessage } from './messages.ts';
import { fromChromium } from './pageAddress.ts';

type ResponseMessage = Extract<ProgramMessage, { type: 'response' }>;
type AnswerMessage = Extract<ProgramMessage, { type: 'answer' }>;

/** Where the browser asks and the program answers. */
export interface PageAnswers {
  /** Lets the program answer every request of its pages; any other request fails. */
  serve(context: BrowserContext): Promise<void>;
  /** Asks the program before the page goes elsewhere or opens another one. */
  watch(page: Page, windowId: number): void;
  ask(question: (questionId: number) => HostMessage): Promise<boolean>;
  settle(message: ResponseMessage | AnswerMessage): void;
}

/** Makes the questions of one program's pages. */
export function createPageAnswers(tell: (message: HostMessage) => void): PageAnswers {
  const responses = new Map<number, (response: ResponseMessage) => void>();
  const answers = new Map<number, (answer: boolean) => void>();
  let lastId = 0;
  let shown: { page: Page; windowId: number } | null = null;

  function ask(question: (questionId: number) => HostMessage): Promise<boolean> {
    lastId += 1;
    const questionId = lastId;
    return new Promise((resolve) => {
      answers.set(questionId, resolve);
      tell(question(questionId));
    });
  }

  function respond(request: Request): Promise<ResponseMessage> {
    lastId += 1;
    const requestId = lastId;
    return new Promise((resolve) => {
      responses.set(requestId, resolve);
      tell({ type: 'request', requestId, url: fromChromium(request.url()), method: request.method() });
    });
  }

  /** The program's own `loadURL`, and a reload, are not asked for. */
  async function mayNavigate(request: Request): Promise<boolean> {
    if (shown === null || !request.isNavigationRequest() || request.frame() !== shown.page.mainFrame())
      return true;
    const { page, windowId } = shown;
    if (page.url() === 'about:blank' || page.url() === request.url()) return true;
    return ask((questionId) => ({
      type: 'navigates',
      questionId,
      windowId,
      url: fromChromium(request.url()),
    }));
  }

  async function answer(route: Route): Promise<void> {
    const request = route.request();
    if (!(await mayNavigate(request)) || fromChromium(request.url()) === request.url()) {
      // The page stays where it is; nothing leaves this computer.
      return route.abort('aborted');
    }
    const { status, headers, body } = await respond(request);
    await route.fulfill({ status, headers, body: Buffer.from(body) });
  }

  return {
    async serve(context) {
      await context.route('**/*', answer);
    },
    watch(page, windowId) {
      shown = { page, windowId };
      page.on('popup', async (popup) => {
        const url = fromChromium(popup.url());
        const isAllowed = await ask((questionId) => ({ type: 'opensWindow', questionId, windowId, url }));
        if (!isAllowed) await popup.close();
      });
    },
    ask,
    settle(message) {
      if (message.type === 'response') {
        responses.get(message.requestId)?.(message);
        responses.delete(message.requestId);
      } else {
        answers.get(message.questionId)?.(message.answer);
        answers.delete(message.questionId);
      }
    },
  };
}
