"""Words that stand on invoices and receipts."""

INVOICE = (
    "发票代码 发票号码 开票日期 校验码 购买方 销售方 名称 纳税人识别号 地址、电话 开户行及账号 货物或应税劳务、服务名称 规格型号 单位 数量 单价 金额 "
    "税率 税额 价税合计 (大写) (小写) 收款人 复核 开票人 备注 合计 小计 增值税专用发票 增值税普通发票 电子普通发票 统一社会信用代码 机打代码 机打号码 "
    "车号 上车 下车 里程 等候 出租汽车 有限公司 有限责任公司 股份有限公司 科技 贸易 商贸 餐饮 服务费 会员卡 现金 找零 应收 实收 优惠 折扣 收银员 "
    "订单号 流水号 交易时间 终端号 商户名称 消费 退货 欢迎光临 谢谢惠顾"
).split()
PLACES = (
    "北京 上海 天津 重庆 广东省 深圳市 广州市 杭州市 浙江省 江苏省 南京市 苏州市 成都市 四川省 武汉市 湖北省 西安市 陕西省 山东省 青岛市 福建省 厦门市 "
    "长沙市 湖南省 河南省 郑州市 朝阳区 海淀区 浦东新区 天河区 南山区 中山路 人民路 解放路 建设路 和平街 长安街"
).split()
RECEIPT = (
    "TOTAL SUBTOTAL CASH CHANGE TAX GST VAT INVOICE RECEIPT NO. DATE TIME QTY PRICE AMOUNT ITEM DISCOUNT ROUNDING BALANCE THANK YOU PLEASE COME AGAIN TEL "
    "FAX CASHIER MEMBER TABLE SERVICE CHARGE CREDIT CARD VISA MASTER APPROVAL CODE REF SDN BHD LTD CO. INC LLC JALAN ROAD STREET AVENUE SUITE UNIT DUE PAID "
    "ORDER CUSTOMER BILL TO SHIP"
).split()
CAPITAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
CAPITAL_UNITS = ("", "拾", "佰", "仟")
