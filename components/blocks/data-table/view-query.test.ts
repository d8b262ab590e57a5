import { expect, it } from 'vitest'
import { viewQuery } from './view-query'

it.each([
  ['the page of a list and what a link opened are not part of a view', 'q=ada&cursor=abc&new=1&entry=x&problem=y', 'q=ada'],
  ['the same view in another order is the same', 'sort=-createdAt&q=ada', viewQuery('q=ada&sort=-createdAt')],
  ['a value keeps its own signs', 'companyName=Widgets%252C%20Inc&cols=email%2Cstate', 'cols=email%2Cstate&companyName=Widgets%252C+Inc'],
  ['nothing is nothing', 'cursor=abc', ''],
])('%s', (_name, search, kept) => expect(viewQuery(search)).toBe(kept))
