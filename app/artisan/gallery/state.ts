/** What became of a rename or a removal; `count` tells the same sentence twice apart. */
export interface GalleryState {
	readonly count: number;
	readonly result: string | null;
}
