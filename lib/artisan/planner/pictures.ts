const kinds =
	'photo|photos|photograph|photographs|picture|pictures|image|images|sketch|sketches|drawing|drawings|screenshot|screenshots|scan|jpg|jpeg|png|blueprint';
const given =
	'attached|uploaded|enclosed|following|this|these|that|my|above|below|given|provided|reference';
const pattern = new RegExp(
	`\\b(?:(?:${given}) (?:[a-z]+ )?(?:${kinds})|(?:${kinds}) (?:attached|above|below|i (?:sent|uploaded|attached|took))|(?:from|like|in|see|use|using|based on|as in|according to) (?:a|an|the) (?:${kinds})(?! (?:of|frame|book))|\\S+\\.(?:jpe?g|png|gif|webp|heic|svg|bmp))\\b`,
	'i',
);

/** The words by which a prompt leans on a picture: there is no way to give one. Null for none. */
export function pictureIn(text: string): string | null {
	return pattern.exec(text)?.[0] ?? null;
}

export const pictureSentence = 'Pictures and sketches cannot be read here: describe it in words.';
