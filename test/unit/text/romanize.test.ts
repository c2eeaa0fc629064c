import assert from 'node:assert/strict';
import { hanFamily, pinyinOfFamily } from '../../../src/core/text/pinyin';
import { isGerman, romanize, spellUmlauts } from '../../../src/core/text/romanize';

/** Each word with its spelling, in the words of the standard where that gives examples. */
const scripts: Readonly<Record<string, string>> = {
  Greek:
    'Παπαδόπουλος:Papadopoulos Καρυωτάκης:Karyotakis Μπάμπης:Bampis Ευαγγελία:Evangelia Ευθυμίου:Efthymiou ' +
    'Αυγή:Avgi Εισαγωγή:Eisagogi Γκίκας:Gkikas Ψαράς:Psaras Χρήστος:Christos Μαΐου:Maiou Ξυλούρης:Xylouris ' +
    'αϋπνία:aypnia β:β',
  Cyrillic:
    'Иванов:Ivanov Петров:Petrov Первая:Pervaia Юрьев:Iurev Щербаков:Shcherbakov Цой:Tsoi Жуков:Zhukov ' +
    'Хрущёв:Khrushchev Київ:Kyiv Юрій:Yurii Їжакевич:Yizhakevych Ђорђевић:Djordjevic Његош:Njegos ' +
    'Љубичић:Ljubicic България:Balgariya Ќосев:Kjosev Быкаў:Bykau',
  Hangul:
    '구미:gumi 영동:yeongdong 백암:baegam 옥천:okcheon 합덕:hapdeok 호법:hobeop 월곶:wolgot 벚꽃:beotkkot ' +
    '한밭:hanbat 구리:guri 설악:seorak 칠곡:chilgok 임실:imsil 울릉:ulleung 대관령:daegwallyeong 백마:baengma ' +
    '종로:jongno 왕십리:wangsimni 별내:byeollae 신라:silla 해돋이:haedoji 같이:gachi 좋고:joko 놓다:nota ' +
    '압구정:apgujeong 낙동강:nakdonggang 죽변:jukbyeon 오죽헌:ojukheon 묵호:mukho 집현전:jiphyeonjeon 닿네:danne',
  Kana:
    'さとう:sato おおの:ono とうきょう:tokyo しょうじ:shoji まつもと:matsumoto マッチ:matchi ファイル:fairu ' +
    'コンピュータ:konpyuta チェック:chekku ジョン:jon がっこう:gakko きゃく:kyaku ウィキ:wiki ヴァイオリン:vaiorin ' +
    'ﾃｽﾄ:tesuto こころ:kokoro ゆうこ:yuko いすゞ:isuzu かゝし:kakashi',
  Han: '王:wang 张:zhang 張:zhang 陈:chen 黄:huang 呂:lu 深度学习:shenduxuexi 佐々木:zuozuomu 罗:luo 一:yi 啊:a',
  Arabic: 'محمد:mhmd أحمد:ahmd خوارزمی:khwarzmy پژوهش:pzhwhsh عَلِي:aaliy ١٢٣:123',
  Hebrew: 'כהן:khn שלום:shlvm ץ:ts',
  Armenian: 'Խաչատրյան:Khachatryan Հարություն:Harutyun',
  Georgian: 'წერეთელი:tsereteli ჯავახიშვილი:javakhishvili',
  Indic:
    'शर्मा:sharma कुमार:kumar सीमा:sima हिन्दी:hindi राम:ram ठाकुर:thakur রবীন্দ্রনাথ:rabindranath குமார்:kumar ' +
    'ರಾಮ:rama నాయుడు:nayudu પટેલ:patel ਸਿਧੂ:sidhu २०:20',
  other: 'Köpf:Köpf naïve:naïve Ærø:Ærø abc:abc สมชาย:สมชาย',
};

suite('text: other scripts in Latin letters', () => {
  for (const [script, words] of Object.entries(scripts))
    test(script, () => {
      for (const [word = '', latin] of words.split(' ').map((each) => each.split(':')))
        assert.equal(romanize(word), latin, word);
    });

  const ofLanguage: [word: string, language: string, latin: string][] = [
    ['Гончаренко', '', 'Goncharenko'],
    ['Гончаренко', 'uk', 'Honcharenko'],
    ['Гончаренко', 'uk-UA', 'Honcharenko'],
    ['Щъркел', 'bg', 'Shtarkel'],
    ['Живков', 'bg', 'Zhivkov'],
    ['Жижек', 'sr', 'Zizek'],
    ['Богдановіч', 'be', 'Bohdanovich'],
  ];
  for (const [word, language, latin] of ofLanguage)
    test(`${word} in ${language || 'no language'}`, () => assert.equal(romanize(word, language), latin));

  test('keeps capitals, and words in Latin letters beside others', () =>
    assert.equal(romanize('О BERT и ΣΩΜΑ, 深'), 'O BERT i SOMA, shen'));

  test('spells umlauts', () => {
    assert.equal(spellUmlauts('Ärger über Öl, naïve o\u0308'), 'Aerger ueber Oel, naïve oe');
    for (const language of ['de', 'de-AT', 'ngerman', 'German', 'austrian', 'deu'])
      assert.ok(isGerman(language), language);
    for (const language of ['', 'en', 'dento', undefined]) assert.ok(!isGerman(language), language);
  });

  test('the family name begins a name in Han script', () => {
    const rows =
      '王小明:王 王明:王 欧阳修:欧阳 諸葛亮:諸葛 王:王 清华大学:清华大学 中国科学院:中国科学院 国家统计局:国家统计局 Wang:Wang';
    for (const [name = '', family] of rows.split(' ').map((row) => row.split(':')))
      assert.equal(hanFamily(name), family);
  });

  test('family names have their own readings', () => {
    for (const [name = '', latin] of '曾:zeng 单:shan 翟:zhai 欧阳:ouyang 王:wang'
      .split(' ')
      .map((row) => row.split(':')))
      assert.equal(pinyinOfFamily(name), latin);
  });
});
