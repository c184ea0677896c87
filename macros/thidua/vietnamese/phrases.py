"""What neither an announcer nor a line of print parts: fixed phrases of offices, and the words of two syllables that their texts are full of."""

from __future__ import annotations

from typing import Final

_PHRASES: Final = """cải cách hành chính|cải cách thủ tục hành chính|thủ tục hành chính|cán bộ, công chức, viên chức|cán bộ, công chức|công chức, viên chức
|ủy ban nhân dân|hội đồng nhân dân|mặt trận tổ quốc|mặt trận tổ quốc việt nam|hội đồng thi đua, khen thưởng|thi đua, khen thưởng|thi đua yêu nước
|phong trào thi đua|tập thể, cá nhân|cơ quan, đơn vị, địa phương|cơ quan, đơn vị|báo cáo thành tích|bộ phận một cửa|một cửa liên thông|một cửa
|dịch vụ công trực tuyến|dịch vụ công|công nghệ thông tin|chuyển đổi số|nông thôn mới|kinh tế, xã hội|kỷ luật, kỷ cương|người lao động|người dân, doanh nghiệp
|không chuyên trách|biểu dương, khen thưởng|văn hóa và thông tin|văn hóa, thể thao|bà con và các đồng chí|phó chủ tịch|phó trưởng phòng|quốc phòng, an ninh
|cơ quan nhà nước|hành chính công|hành chính nhà nước|tiếp nhận và trả kết quả|ki-lô-mét vuông|đô la mỹ|sản xuất, kinh doanh|phòng, chống|an ninh, trật tự
|an toàn giao thông|phòng cháy, chữa cháy|bảo hiểm y tế|bảo hiểm xã hội|liên đoàn lao động|hội liên hiệp phụ nữ|đoàn thanh niên|hội cựu chiến binh
|hội nông dân|cơ sở dữ liệu|quản lý nhà nước|lao động, thương binh và xã hội|nông nghiệp và phát triển nông thôn|tài nguyên và môi trường|khoa học và công nghệ
|thông tin và truyền thông|giáo dục và đào tạo|kế hoạch và đầu tư|căn cước công dân|dân tộc thiểu số|an toàn thực phẩm|tức là đến hết|cấp có thẩm quyền
|ngày cuối|hộ dân|hộ gia đình|đảng viên|vụ việc|cá nhân|hợp tác xã|đúng hạn|quá hạn|trước hạn|trễ hạn|cấp trên|cấp dưới|cấp xã|cấp huyện|cấp tỉnh|trực tiếp tham mưu|được tặng|giấy khen|bà con|nhà nước|đất nước|cả nước
|phòng, chống thiên tai|tìm kiếm cứu nạn|trung học phổ thông|trung học cơ sở|dân tộc nội trú|phòng, chống tham nhũng|xóa đói, giảm nghèo"""
_WORDS: Final = """an ninh an toàn áp dụng ban hành bảo đảm bảo hiểm bảo vệ báo cáo bắt đầu bằng khen biện pháp biên bản biểu dương biểu mẫu bình xét bổ sung bố trí
bồi dưỡng bộ máy bộ phận buổi sáng buổi chiều các cấp cải tiến cải thiện cam kết cán bộ căn cứ cấp phát câu hỏi chấp hành chất lượng chế độ chi bộ chỉ đạo chỉ số
chỉ tiêu chia sẻ chiến sĩ chiến lược chính phủ chính quyền chính sách chính trị chính thức chịu trách chủ động chủ đề chủ tịch chủ trì chủ trương chú trọng chuẩn bị
chúc mừng chung tay chứng nhận chứng thực chương trình chức danh chức năng chức trách chức vụ chuyên đề chuyên môn chuyên viên chuyển biến cộng đồng công bằng công bố
công chức công cụ công dân công khai công nghệ công nhân công nhận công tác công trình công việc công văn cơ bản cơ chế cơ hội cơ quan cơ sở cụ thể cung cấp cuộc sống
cuối năm dân chủ dân cư dân sinh dân số dân vận danh hiệu danh sách dịch vụ diễn ra doanh nghiệp dự án dự kiến dự thảo dữ liệu đa dạng đại biểu đại diện đại hội
đào tạo đạo đức đạt được đánh giá đăng ký đầu tư đầy đủ đẩy mạnh đề án đề nghị đề xuất địa bàn địa chỉ địa phương điện tử điển hình điều hành điều kiện định hướng
định kỳ đoàn kết đoàn thể đoàn viên đóng góp đổi mới đội ngũ đồng bào đồng bộ đồng chí đồng thời đồng thuận đôn đốc đơn giản đơn vị động viên đột phá đời sống đời tư
đối tượng đối với đường dây gắn bó gần gũi gia đình giá trị giải pháp giải quyết giảm bớt giám đốc giám sát gián tiếp giáo dục giáo viên giao tiếp giấy phép giấy tờ
giới thiệu giữ gìn góp phần góp ý gương mẫu hàng năm hành chính hành động hành vi hằng năm hằng ngày hằng tháng hằng tuần hiện đại hiện nay hiệu lực hiệu quả hình ảnh
hình thức hồ sơ hỗ trợ hòa giải hoàn thành hoàn thiện hoạt động học hỏi học sinh học tập hội đồng hội nghị hội thi hội trường hội viên hợp đồng hợp tác hưởng ứng
hướng dẫn huy động kế hoạch kết luận kết quả kết thúc khai mạc khai thác khảo sát khắc phục khen thưởng khiếu nại khó khăn khoa học không gian khu phố khu vực khuyến khích
kiểm tra kiến nghị kiến thức kiên quyết kinh doanh kinh nghiệm kinh phí kinh tế kịp thời kỷ cương kỷ luật kỷ niệm kỹ năng kỹ thuật ký kết lãnh đạo lan tỏa làm việc lao động
lần đầu lập thành lề lối lịch sử liên hệ liên kết liên quan liên thông linh hoạt lĩnh vực lợi ích lực lượng lương tâm lưu trữ lý do lý luận mạng xã máy tính mẫu mực
minh bạch minh chứng minh họa mô hình môi trường mở rộng mục đích mục tiêu nâng cao năng lực năng suất nền tảng nghị định nghị quyết nghiêm túc nghiên cứu nghiệp vụ
ngoại ngữ ngân sách người dân người dùng nguồn lực nguyên nhân nhà trường nhân dân nhân lực nhân rộng nhân viên nhận thức nhiệm vụ nhiệt tình nhu cầu niêm yết niềm tin
nội bộ nội dung nội vụ nông dân nông nghiệp nông thôn nộp hồ phản ánh phát biểu phát động phát hiện phát huy phát thanh phát triển phân công phân loại phân tích phê duyệt
phiền hà phối hợp phong cách phong trào phòng ban phong phú phổ biến phụ trách phục vụ phụ nữ phương án phương châm phương pháp phương thức phường xã quá trình quan điểm
quan tâm quan trọng quản lý quản trị quần chúng quốc gia quốc hội quốc phòng quy chế quy định quy mô quy trình quyền lợi quyết định quyết tâm quyết liệt ra đời rà soát
rút gọn rút kinh rút ngắn ra mắt sáng kiến sáng tạo sản phẩm sản xuất sắp xếp sâu rộng sinh hoạt sinh viên so sánh số hóa số liệu sơ kết suy thoái sử dụng sửa đổi
sự nghiệp sức khỏe sức mạnh tài chính tài khoản tài liệu tài nguyên tác động tác phong tạo điều tạo ra tăng cường tầng lớp tập huấn tập thể tập trung tất cả tham gia
tham mưu tham nhũng thanh niên thanh toán thanh tra thay đổi thái độ thành công thành lập thành phố thành phần thành tích thành viên thắc mắc thẩm định thẩm quyền thân thiện
theo dõi theo đúng thị trấn thị xã thi công thi đua thiết bị thiết thực thời gian thời hạn thời điểm thôn xóm thông báo thông qua thông suốt thông thoáng thông tin thông tư
thống kê thống nhất thu hút thu nhập thuận lợi thuận tiện thủ trưởng thủ tục thực chất thực hành thực hiện thực tế thực tiễn thường trực thường xuyên tích cực tiếp cận
tiếp dân tiếp nhận tiếp tục tiên tiến tiến độ tiêu biểu tiêu chí tiêu chuẩn tiêu cực tin học tin nhắn tin tưởng tinh gọn tinh thần tình hình tình trạng tính chất tổ chức
tổ dân tổng hợp tổng kết tổng số toàn diện toàn dân toàn huyện toàn tỉnh toàn xã tố cáo tốt đẹp trách nhiệm tranh thủ trạm y trao đổi trao tặng tra cứu triển khai trong sạch
trình độ trình bày trình tự trụ sở trung tâm trung ương trung thực trung bình truyền thanh truyền thông truyền thống trực thuộc trực tiếp trực tuyến trường học trường hợp
trưởng phòng trưởng thôn tuân thủ tuyên dương tuyên truyền từng bước tự đánh tự giác tư pháp tư tưởng tương ứng ủng hộ ứng dụng ứng xử ưu tiên vai trò văn bản văn hóa
văn minh văn phòng vấn đề vận động vận hành vật chất vệ sinh viên chức việc làm vị trí vĩnh viễn vững mạnh xã hội xây dựng xác định xác nhận xem xét xét duyệt xóa bỏ xuất bản
xuất sắc xử lý ý kiến ý thức ý nghĩa y tế yêu cầu yêu nước kí kết vui lòng trân trọng cảm ơn lắng nghe kính thưa kính mời xin mời chậm nhất tức là bao gồm cũng như cho đến
kể từ kể cả sau đây sau đó trước đây trước khi sau khi trong khi trong đó từ đó vì vậy do đó bởi vì để cho nhằm để ngoài ra tuy nhiên đặc biệt nhất là cùng với theo đó không chỉ
thiên tai cứu nạn tìm kiếm dân dụng công nghiệp chỉ thị phổ thông trung học tiểu học mầm non nội trú tái lập công sở đất đai hộ tịch thủy lợi thủy sản chăn nuôi trồng trọt lâm nghiệp
cách mạng liệt sĩ thương binh thư viện bưu điện truyền hình ngân hàng chữ thập thiếu nhi học đường dân quân tự vệ biên phòng quân sự ý tưởng hành trình
không để không còn chưa có đã có phải có có thể cần phải mỗi người mọi người nhiều người một số một cách lần thứ ngay tại tận nhà nhận được ra quân ghi nhận ghi lại"""
PHRASES: Final = (
    *(tuple(phrase.split()) for phrase in _PHRASES.replace("\n", "").split("|")),
    *zip(_WORDS.split()[::2], _WORDS.split()[1::2], strict=True),
)
"""In small letters, a syllable each."""
OPENERS: Final = frozenset(
    tuple(word.split())
    for word in """trực tiếp|tham mưu|triển khai|thực hiện|khen thưởng|xây dựng|tổ chức|tăng cường|đẩy mạnh|nâng cao|phát huy|góp phần|hướng dẫn|tiếp nhận
    |giải quyết|tuyên truyền|vận động|phối hợp|đề nghị|báo cáo|kiểm tra|tham gia|hoàn thành|bảo đảm|phục vụ|ứng dụng|thẩm định|rà soát|có những|những người|công tác
    |đối với|cũng như|trong đó|tất cả|để cho|nhận được|đạt được|xem xét|biểu dương|hưởng ứng|tạo điều|tích cực""".replace(
        "\n    ", ""
    ).split("|")
)
"""Words that often begin a new group."""
