/** A letter of a line: the middle of its ink and the width of that, in heights of a capital letter. */
export interface Letter {
	readonly letter: string;
	readonly x: number;
	readonly width: number;
}

interface Lettering {
	/** Spaces left out; the middle of the line is at 0. */
	readonly letters: readonly Letter[];
	/** In heights of a capital letter. */
	readonly width: number;
	/** Letters that the font does not have, each once. */
	readonly unknown: readonly string[];
}

/** A font says how wide its letters are; an archetype has none at hand, so Barlow's are written down here. */
export function lettering(text: string): Lettering {
	let pen = 0;
	const inks: Array<{ letter: string; left: number; right: number }> = [];
	const unknown = new Set<string>();
	for (const letter of text) {
		const size = widths.get(letter);
		if (letter.trim() === '') pen += space;
		else if (size === undefined) unknown.add(letter);
		else {
			inks.push({ letter, left: pen + size.left, right: pen + size.right });
			pen += size.advance + tracking;
		}
	}
	const [left, right] = [inks[0]?.left ?? 0, inks.at(-1)?.right ?? 0];
	const letters = inks.map((ink) => ({
		letter: ink.letter,
		x: (ink.left + ink.right - left - right) / 2 / capital,
		width: (ink.right - ink.left) / capital,
	}));
	return { letters, width: (right - left) / capital, unknown: [...unknown] };
}

/** Thousandths of the font's size: height of a capital, a space, what raised letters stand further apart. */
const capital = 700;
const space = 240;
const tracking = 30;

/** Of Barlow SemiBold: letter, advance, left and right edge of the ink. */
const rows = [
	`!335,93,234 "325,21,306 #677,56,621 $567,42,523 %833,73,765 &688,42,635 '155,21,137`,
	'(316,-2,234 )316,82,319 *398,26,372 +491,32,458 ,265,50,191 -404,32,371 .273,62,203',
	'/447,26,387 0568,55,513 1353,44,283 2551,47,504 3531,39,480 4585,38,534 5530,51,491',
	'6529,51,490 7488,26,471 8533,44,487 9527,37,477 :355,105,246 ;314,78,240 <491,32,458',
	'=491,32,458 >491,32,458 ?500,32,466 @821,47,773 A648,30,618 B622,73,566 C608,56,557',
	'D618,73,567 E592,73,547 F563,73,546 G613,56,556 H637,73,570 I262,73,189 J581,22,508',
	'K620,73,599 L571,73,541 M715,73,642 N669,73,596 O621,56,565 P595,67,566 Q587,47,540',
	'R613,73,573 S591,42,547 T579,34,545 U636,67,569 V610,30,581 W878,25,853 X616,34,582',
	'Y599,32,568 Z554,37,511 [403,34,279 \\447,60,420 ]403,125,369 ^465,36,428 _509,22,487',
	'`219,30,191 a522,32,468 b559,63,510 c531,48,495 d559,49,495 e541,50,497 f376,29,340',
	'g549,46,491 h544,62,485 i255,57,199 j251,-51,195 k522,62,498 l239,62,178 m829,62,773',
	'n544,62,485 o556,47,508 p563,67,513 q563,49,495 r376,62,362 s493,42,457 t374,29,333',
	'u541,56,479 v504,25,479 w761,25,734 x516,25,491 y489,21,468 z455,28,424 {350,34,316',
	'|190,37,153 }350,34,316 ~522,35,487 ¡335,93,234 ¢531,48,495 £610,73,579 ¤555,22,534',
	'¥687,78,614 ¦190,37,153 §479,42,436 ¨375,22,353 ©835,56,779 ª327,17,301 «520,61,445',
	'¬491,32,458 ®447,22,425 ¯285,0,285 °378,22,355 ±491,32,458 ²337,31,311 ³323,26,296',
	'´219,28,189 µ549,62,485 ¶608,29,540 ·226,43,184 ¸159,2,159 ¹190,23,154 º358,27,333',
	'»520,81,464 ¼819,23,782 ½800,23,766 ¾911,26,877 ¿500,34,467 À648,30,618 Á648,30,618',
	'Â648,30,618 Ã648,30,618 Ä648,30,618 Å648,30,618 Æ946,32,901 Ç608,56,557 È592,73,547',
	'É592,73,547 Ê592,73,547 Ë592,73,547 Ì262,14,189 Í262,73,235 Î262,-16,275 Ï262,-35,296',
	'Ð674,73,624 Ñ669,73,596 Ò621,56,565 Ó621,56,565 Ô621,56,565 Õ621,56,565 Ö621,56,565',
	'×437,36,401 Ø622,30,589 Ù636,67,569 Ú636,67,569 Û636,67,569 Ü636,67,569 Ý599,32,568',
	'Þ576,67,547 ß568,63,521 à522,32,468 á522,32,468 â522,32,468 ã522,32,468 ä522,32,468',
	'å522,32,468 æ836,32,792 ç531,48,495 è540,50,497 é540,50,497 ê540,50,497 ë540,50,497',
	'ì228,-3,172 í228,56,218 î228,-33,258 ï228,-52,279 ð543,48,489 ñ544,62,485 ò545,47,508',
	'ó545,47,508 ô545,47,508 õ545,47,508 ö545,47,508 ÷491,32,458 ø532,36,497 ù544,56,479',
	'ú544,56,479 û544,56,479 ü544,56,479 ý489,21,468 þ547,62,499 ÿ489,21,468 Œ927,56,882',
	'œ867,48,823 –467,32,435 —668,32,636 ‘181,5,177 ’181,4,176 “329,4,327 ”329,3,325 •314,32,281',
	'…831,62,762 €635,56,583 ™665,17,629',
];

/** By letter, in thousandths of the font's size. */
export const widths: ReadonlyMap<string, { advance: number; left: number; right: number }> =
	new Map(
		rows.flatMap((row) =>
			row.split(' ').map((entry) => {
				const [letter = ''] = entry;
				const [advance = 0, left = 0, right = 0] = entry
					.slice(letter.length)
					.split(',')
					.map(Number);
				return [letter, { advance, left, right }];
			}),
		),
	);
