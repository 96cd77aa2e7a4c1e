/** Colour names without spaces and their sRGB values: those of CSS (CSS Color 4), then everyday ones. */
const css = `aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4
black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0
chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff
darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9
darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000
darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f
darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969
dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc
ghostwhite f8f8ff goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0
hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5
lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff
lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1
lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899
lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000
mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371
mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585
midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080
oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa
palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f
pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f
royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee
sienna a0522d skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f
steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3
white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32`;

const everyday = `amber ffbf00 amethyst 9966cc apricot fbceb1 aubergine 472c4c auburn a52a2a avocado 568203
babyblue 89cff0 babypink f4c2c2 banana ffe135 bloodred 8a0303 blush de5d83 bottlegreen 006a4e brickred cb4154
brightblue 0070ff brightgreen 2ee62e brightorange ff7a00 brightpink ff4fa0 brightred ff1a1a brightyellow fff01f
bubblegum ffc1cc burgundy 800020 burntorange cc5500 burntsienna e97451 burntumber 8a3324 butter fff1a8
buttercup f9d62e camel c19a6b canary ffef00 caramel c68e4a cardinal c41e3a carmine 960018 celadon ace1af
celeste b2ffff cerise de3163 cerulean 2a52be champagne f7e7ce charcoal 36454f cherry d2042d chestnut 954535
cinnamon b5651d claret 7f1734 cobalt 0047ab cobaltblue 0047ab cocoa 6b4423 coffee 6f4e37 cornflower 6495ed
cranberry 9f000f cream fffdd0 denim 1560bd darkbeige c2b08a darkbrown 5c4033 darkpink e75480 darkpurple 4b0a5e
darkteal 014d4e darkyellow b59b00 deepblue 00009c deepgreen 05602a deeppurple 36013f deepred 9b0000
desert edc9af ebony 555d50 ecru c2b280 eggplant 614051 eggshell f0ead6 emerald 50c878 emeraldgreen 50c878
fawn e5aa70 fern 4f7942 fireenginered ce2029 flamingo fc8eac flame e25822 flax eedc82 forest 228b22
fuchsiapink ff77ff ginger b06500 grape 6f2da8 graphite 41424c grassgreen 4cbb17 gunmetal 2a3439 hazel 8e7618
heather b7a3c0 heliotrope df73ff henna 7c2b1a hunter 355e3b huntergreen 355e3b iceblue d6ecef inkblue 1f305e
iris 5a4fcf jade 00a86b jasmine f8de7e jetblack 0a0a0a kellygreen 4cbb17 lapis 26619c lapislazuli 26619c
lemon fff44f lemonyellow fff44f lightbrown b5835a lightorange ffc47a lightpurple cbb0e6 lightred ff7f7f
lightviolet c9a6f5 lilac c8a2c8 limeyellow d0fe1d magnolia f8f4ff mahogany c04000 mandarin f37a48 mauve e0b0ff
melon febaad midnight 191970 mint 98ff98 mintgreen 98ff98 moss 8a9a5b mossgreen 8a9a5b mulberry c54b8c
mustard ffdb58 navyblue 000080 neongreen 39ff14 neonpink ff10f0 neonorange ff5f1f neonblue 1f51ff
neonyellow fff01f neonred ff3131 ochre cc7722 offwhite faf9f6 olivegreen 808000 onyx 353839 opal a8c3bc
oxblood 4a0000 oysterwhite f1efe4 palebeige f0e4c8 paleblue c5def0 palepink fadadd palepurple e0d0ec
paleyellow ffffbf papaya ffb07c parchment f1e9d2 pastelblue aec6cf pastelgreen b5ead7 pastelorange ffc898
pastelpink ffd1dc pastelpurple c3b1e1 pastelyellow fdfd96 peach ffe5b4 peacock 33a1c9 pear d1e231
periwinkle ccccff persimmon ec5800 petrol 005f6a pewter 8ba8b7 pinegreen 01796f pistachio 93c572
platinum e5e4e2 poppy e35335 prussianblue 003153 puce cc8899 pumpkin ff7518 racinggreen 004225 raspberry e30b5c
rose ff007f rosegold b76e79 ruby e0115f rubyred e0115f ruddy ff0028 russet 80461b rust b7410e saffron f4c430
sage b2ac88 sagegreen b2ac88 sand c2b280 sangria 92000a sapphire 0f52ba scarlet ff2400 sepia 704214
shamrock 009e60 silvergrey a8a9ad silvergray a8a9ad smoke 738276 strawberry fc5a8d sunflower ffda03
sunset fad6a5 tangerine f28500 taupe 483c32 terracotta e2725b tealblue 367588 toffee 755139 topaz ffc87c
ultramarine 3f00ff umber 635147 vanilla f3e5ab vermilion e34234 vermillion e34234 verdigris 43b3ae
viridian 40826d wine 722f37 wisteria c9a0dc zaffre 0014a8`;

/** By name without spaces: `#rrggbb`. */
export const colours: ReadonlyMap<string, string> = new Map(
	[...`${css} ${everyday}`.matchAll(/([a-z]+) ([0-9a-f]{6})/g)].map(
		([, name = '', value = '']) => [name, `#${value}`] as const,
	),
);

/** Names that are things too: a colour only beside what they colour, or behind "in", "painted" and the like. */
export const alsoThings: ReadonlySet<string> = new Set(
	`amethyst apricot aubergine avocado banana bubblegum butter buttercup camel canary caramel cardinal champagne
	charcoal cherry chestnut chocolate cinnamon cocoa coffee coral cornsilk cranberry cream denim desert eggplant
	eggshell emerald fawn fern flamingo flame flax forest ginger grape graphite heather honeydew hunter iris jade
	jasmine lavender lemon lime linen mandarin melon midnight mint moss mulberry mustard opal olive orange orchid
	papaya parchment peach peacock pear petrol pistachio plum poppy pumpkin raspberry rose ruby rust sage sand
	sapphire seashell shamrock smoke snow strawberry sunflower sunset tan thistle toffee tomato topaz vanilla violet
	wheat wine wisteria`.split(/\s+/),
);
