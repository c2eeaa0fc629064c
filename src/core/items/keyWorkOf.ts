import type { KeyPaper } from '../keys/keyPattern';
import type { Paper } from '../paper';
import { itemOfSource } from './itemOf';

/** What a citation key is made of, with the language that its letters are spelled in. */
export function keyWorkOf(paper: Paper): KeyPaper {
  const language = paper.source && itemOfSource(paper.source).language;
  return language === undefined ? paper : { ...paper, language };
}
