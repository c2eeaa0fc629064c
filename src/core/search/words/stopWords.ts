/** Stop words: left out of the abstract's index and of queries. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about above after again against all also am an and any are arent as at be because been before being below ' +
    'between both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each few ' +
    'for from further had has hasnt have havent having he her here hers herself him himself his how however http ' +
    'https i if in into is isnt it its itself just let me more most my myself no nor not now of off on once only ' +
    'or other our ours ourselves out over own per same shall she should so some such than that the their theirs ' +
    'them themselves then there these they this those through thus to too under until up upon us very via was ' +
    'wasnt we were what whats when where whether which while who whom why will with within without would www you ' +
    'your yours yourself yourselves'
  ).split(' '),
);
